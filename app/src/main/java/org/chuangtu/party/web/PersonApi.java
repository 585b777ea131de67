package org.chuangtu.party.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.chuangtu.party.Delegation;
import org.chuangtu.party.People;
import org.chuangtu.party.Person;
import org.chuangtu.party.PersonDraft;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People for other programs; masked unless somebody says why they must read more. */
@RestController
@RequestMapping("/api/v1/people")
@Tag(name = "parties")
class PersonApi {

    private final People people;

    PersonApi(People people) {
        this.people = people;
    }

    record PersonOut(Person person, List<Delegation> actsFor) {}

    /**
     * @param organisation for which they act from today on; only when registered
     * @param capacity in which they act for it; CONTACT unless said
     */
    record PersonIn(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String idNumber,
            @Nullable Long place,
            @Nullable Long organisation,
            Delegation.@Nullable Capacity capacity) {

        PersonDraft draft() {
            return new PersonDraft(name, phone, email, idNumber, place);
        }

        /** Never the values: what is printed ends up in logs. */
        @Override
        public String toString() {
            return "PersonIn";
        }
    }

    record DelegationIn(@Nullable Long organisation, Delegation.@Nullable Capacity capacity) {}

    record PurposeIn(@Nullable String purpose) {}

    @GetMapping
    @Operation(summary = "People, masked; q finds by the full name")
    ResponseEntity<Slice.Part<Person>> people(
            Slice slice, @RequestParam(defaultValue = "") String q) {
        return slice.answer(people.page(slice.query(q, "", Map.of())));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A person, masked, and for whom they act")
    ResponseEntity<PersonOut> person(@PathVariable long id) {
        return answer(id);
    }

    @PostMapping
    @Operation(summary = "Register a person; the answer is masked like every other")
    ResponseEntity<PersonOut> register(@RequestBody PersonIn body) {
        if (body.name() == null || body.name().isBlank())
            throw new BadInput("name", null, "page.form.required");
        var it = kept(people.register(body.draft(), body.organisation(), body.capacity()));
        return IfMatch.created("/api/v1/people/" + it.id(), out(it.id()), it.version());
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Correct what is known of a person",
            description =
                    "Personal values that are left out stay, since answers carry them masked; the place is as said, null"
                            + " for none")
    ResponseEntity<PersonOut> change(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody PersonIn body) {
        var it = IfMatch.written(version, read -> kept(people.change(id, read, body.draft())));
        return IfMatch.answer(out(id), it.version());
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Erase a person: every value, now and in the history",
            description = "There is no way back. What remains is that there once was somebody")
    ResponseEntity<PersonOut> erase(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        var it = IfMatch.written(version, read -> kept(people.erase(id, read)));
        return IfMatch.answer(out(id), it.version());
    }

    @PostMapping("/{id}/delegations")
    @Operation(summary = "From today on they act for that organisation")
    ResponseEntity<PersonOut> delegate(@PathVariable long id, @RequestBody DelegationIn body) {
        if (body.organisation() == null)
            throw new BadInput("organisation", null, "page.form.required");
        if (body.capacity() == null) throw new BadInput("capacity", null, "page.form.required");
        long _ = people.delegate(id, body.organisation(), body.capacity());
        return answer(id);
    }

    @DeleteMapping("/{id}/delegations/{delegation}")
    @Operation(summary = "Today is the last day on which they act for it")
    ResponseEntity<PersonOut> end(@PathVariable long id, @PathVariable long delegation) {
        if (people.delegationsOf(id).stream().noneMatch(it -> it.id() == delegation))
            throw new NotFound("delegation " + delegation);
        people.end(delegation);
        return answer(id);
    }

    private ResponseEntity<PersonOut> answer(long id) {
        var it = out(id);
        return IfMatch.answer(it, it.person().version());
    }

    private PersonOut out(long id) {
        var it = people.find(id).orElseThrow(() -> new NotFound("person " + id));
        return new PersonOut(it, people.delegationsOf(id));
    }

    /** What was refused is said without its value: answers end up in logs. */
    private static Person kept(People.Kept kept) {
        return switch (kept) {
            case People.Kept.Done(var it, _) -> it;
            case People.Kept.Unfit(var fault) ->
                    throw new BadInput(fault.field(), null, fault.messageKey());
            case People.Kept.NumberTaken _ ->
                    throw new BadInput("idNumber", null, "party.person.numberTaken");
            case People.Kept.Erased _ -> throw new BadInput("id", null, "party.person.isErased");
        };
    }

    @PostMapping("/{id}/reading")
    @Operation(summary = "A person in full, for a purpose; the reading is written down")
    ResponseEntity<Person> read(@PathVariable long id, @RequestBody PurposeIn body) {
        var purpose = body.purpose() == null ? "" : body.purpose().strip();
        if (purpose.isEmpty() || purpose.length() > People.PURPOSE_MAX)
            throw new BadInput("purpose", null, "page.form.required");
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(people.readInFull(id, purpose));
    }
}
