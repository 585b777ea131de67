package org.chuangtu.publication;

import java.util.ArrayList;
import java.util.List;
import org.chuangtu.casework.CaseFile;
import org.chuangtu.casework.Terms;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Places;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What every case has to offer: its matter, the organisation it is about, where it lies, its number, and who asked. */
@Component
@Order(0)
class OffersOfCases implements OffersFacts {

    private final Parties parties;
    private final Places places;
    private final Terms terms;
    private final Journal journal;

    OffersOfCases(Parties parties, Places places, Terms terms, Journal journal) {
        this.parties = parties;
        this.places = places;
        this.terms = terms;
        this.journal = journal;
    }

    @Override
    public List<Offer> offers(CaseFile it) {
        var all = new ArrayList<Offer>();
        terms.find(it.code() + ".title")
                .ifPresent(title -> add(all, "procedure", "事项", "Matter", said(title), false));
        Long party = it.partyId();
        if (party != null) {
            var name = parties.names(List.of(party)).get(party);
            if (name != null) add(all, "organisation", "单位", "Organisation", said(name), false);
        }
        Long place = it.placeId();
        if (place != null)
            places.find(place)
                    .ifPresent(
                            found -> add(all, "place", "地点", "Place", said(found.name()), false));
        add(all, "number", "办件编号", "Case number", it.number(), false);
        add(all, "applicant", "申请人", "Applicant", journal.nameOf(it.reporter()), true);
        return all;
    }

    private static String said(Bilingual name) {
        String zh = name.zh();
        String en = name.en();
        return zh == null || zh.isBlank() ? en == null ? "" : en : zh;
    }

    private static void add(
            List<Offer> all, String code, String zh, String en, String value, boolean personal) {
        if (value.isBlank()) return;
        String fits = value.length() > Fact.VALUE_MAX ? value.substring(0, Fact.VALUE_MAX) : value;
        all.add(new Offer(code, new Fact(new Bilingual(zh, en), fits, personal)));
    }
}
