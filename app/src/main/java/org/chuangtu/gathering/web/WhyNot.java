package org.chuangtu.gathering.web;

import org.chuangtu.gathering.AtTheDoor;
import org.chuangtu.gathering.Booked;
import org.chuangtu.gathering.Planned;
import org.chuangtu.gathering.Repeated;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Words;
import org.springframework.stereotype.Component;

/** Says why something was not done: at which field, and what to do. */
@Component
class WhyNot {

    record Said(String field, String key, Object... args) {
        void at(Form form) {
            form.refuse(field, key, args);
        }

        Refused asRefused() {
            return new Refused(field, null, key, args);
        }
    }

    private final Formats formats;
    private final Words words;

    WhyNot(Formats formats, Words words) {
        this.formats = formats;
        this.words = words;
    }

    String here(Said it) {
        return words.of(it.key(), it.args());
    }

    Said said(Planned.Refused it) {
        return switch (it) {
            case Planned.TooSmall(int taken) ->
                    new Said("capacity", "gathering.refused.tooSmall", taken);
            case Planned.Past(var window) ->
                    new Said("day", "gathering.refused.past", words.of(window.messageKey()));
            case Planned.NotToThePublic _ -> new Said("open", "gathering.refused.notToThePublic");
        };
    }

    Said said(Repeated refused) {
        return switch (refused) {
            case Repeated.None _ -> new Said("first", "gathering.refused.noDay");
            case Repeated.TooMany(int would, int most) ->
                    new Said("last", "gathering.refused.tooMany", would, most);
            case Repeated.UnknownYear(int year) ->
                    new Said("last", "gathering.refused.unknownYear", year + "");
            case Repeated.Refused(var why) -> said(why);
            case Repeated.Done _ -> throw new IllegalArgumentException("that is no refusal");
        };
    }

    Said said(Booked.Refused it) {
        return switch (it) {
            case Booked.NotNow(var window, var at) ->
                    at == null
                            ? new Said(
                                    "seats",
                                    "gathering.refused.notNow",
                                    words.of(window.messageKey()))
                            : new Said(
                                    "seats",
                                    "gathering.refused.notNow.at",
                                    words.of(window.messageKey()),
                                    formats.time(at));
            case Booked.Full _ -> new Said("seats", "gathering.refused.full");
            case Booked.NotForYou(var audience) ->
                    new Said(
                            "seats",
                            "gathering.refused.notForYou",
                            words.of(audience.messageKey()));
            case Booked.NotForThem _ -> new Said("forParty", "gathering.refused.notForThem");
            case Booked.TooManySeats(int wanted, int most) ->
                    new Said("seats", "gathering.refused.tooManySeats", wanted, most);
            case Booked.Already(var booking) ->
                    new Said(
                            "seats",
                            "gathering.refused.already",
                            words.of(booking.state().messageKey()));
            case Booked.NotSo(var state) ->
                    new Said("seats", "gathering.refused.notSo", words.of(state.messageKey()));
        };
    }

    Said said(AtTheDoor.Refused it) {
        return switch (it) {
            case AtTheDoor.NoSeat _ -> new Said("code", "gathering.door.noSeat");
            case AtTheDoor.NotNow(var from, var until) ->
                    new Said(
                            "code",
                            "gathering.door.notNow",
                            formats.time(from),
                            formats.time(until));
            case AtTheDoor.NoCode _ -> new Said("code", "gathering.door.noCode");
            case AtTheDoor.Wrong(int left) -> new Said("code", "gathering.door.wrong", left);
            case AtTheDoor.TriedTooOften _ -> new Said("code", "gathering.door.tooOften");
            case AtTheDoor.InAlready(var since) ->
                    new Said("code", "gathering.door.already", formats.time(since));
        };
    }
}
