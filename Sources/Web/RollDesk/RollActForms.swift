import Kernel
import Participation
import Proofs
import Storage
import Values

/// Puts the roll's size and digest on the log.
struct PublishRollForm: DeskActForm {
    let roll: RollDesk
    let size: RollSize

    var action: String { roll.href + "/publish" }
    var title: TextKey { .deskRollPublish }
    var lead: TextKey { .deskRollPublishLead }
    var backHref: String { roll.href }

    func fields(_ form: FormFields, mistakes: [String: String], _ texts: Texts) -> [FormField] { [] }

    func act(_ form: FormFields, _ texts: Texts) -> Result<DeskAct, DeskMistakes> {
        .success(
            DeskAct(
                move: "publish", address: roll.address,
                body: ["people": .number(JSONNumber(size.people)), "digest": .string(size.digest)], home: roll.home,
                facts: [
                    .fact(texts(.part), texts.plain(roll.place.part.title)),
                    .fact(texts(.deskRollSize), texts.number(Int64(clamping: size.people))),
                    .fact(texts(.digest), size.digest),
                ],
                consequences: [
                    texts(.deskRollPublishFollows), texts(.deskRollPublishLate), texts(.deskRollPublishOnce),
                ]))
    }

    func field(of refusal: Refusal) -> String { "" }
}

/// Gives somebody another code in the place of one that is lost or was misused.
struct ReplaceCodeForm: DeskActForm {
    let roll: RollDesk
    let number: UInt64
    let person: RollPerson
    let people: PeopleDatabase
    let log: LogID
    let time: any TimeSource

    var action: String { roll.href(to: number) + "/replace" }
    var title: TextKey { .deskRollReplace }
    var lead: TextKey { .deskRollReplaceLead }
    var backHref: String { roll.href(to: number) }

    func fields(_ form: FormFields, mistakes: [String: String], _ texts: Texts) -> [FormField] {
        [RollMove.Replacement.question(form, mistakes: mistakes, texts)]
    }

    func act(_ form: FormFields, _ texts: Texts) -> Result<DeskAct, DeskMistakes> {
        RollMove.Replacement.chosen(form, texts).map { act(because: $0, texts) }
    }

    private func act(because reason: RollMove.Replacement, _ texts: Texts) -> DeskAct {
        var act = DeskAct(
            move: "replace", address: roll.address, body: .object([]), home: roll.home,
            facts: [
                .fact(texts(.deskRollNumber), String(number)), .fact(texts(.reason), texts(reason.title)),
            ],
            consequences: [
                texts(.deskRollReplaceFollows), texts(.deskRollReplaceVote), texts(.deskRollReplaceLetter),
            ], isDangerous: true)
        // The new code is on the disk before the act is on the log; pressing twice finds the same one.
        act.complete = { [self] stamp in
            if let text = try await people.code(withNonce: stamp.nonce, in: roll.address, of: log),
                let code = InvitationCode(typed: text)
            {
                let letter = RollLetter.New(
                    publicKey: try code.key().did, code: code.text, group: person.group, way: .paper)
                return .init(body: letter.replacing(number, because: reason))
            }
            let letter = try RollLetter.New.fresh(for: number, group: person.group, nonce: stamp.nonce)
            return .init(body: letter.replacing(number, because: reason)) { [self] in
                guard try await people.code(withNonce: stamp.nonce, in: roll.address, of: log) == nil else { return }
                try await people.keep([letter], in: roll.address, of: log, at: time.now())
            }
        }
        act.accepted = { [self] body in
            try await people.endLetters(
                of: number, as: .void, but: body["code"]?.stringValue, in: roll.address, of: log)
            return roll.href(to: number) + "/letter"
        }
        act.refused = { [self] body in
            if let key = body["code"]?.stringValue { try await people.endLetter(key, in: roll.address, of: log) }
        }
        return act
    }

    func field(of refusal: Refusal) -> String { "" }
}

/// Takes somebody off the roll.
struct StrikeForm: DeskActForm {
    let roll: RollDesk
    let number: UInt64
    let people: PeopleDatabase
    let log: LogID

    var action: String { roll.href(to: number) + "/strike" }
    var title: TextKey { .deskRollStrike }
    var lead: TextKey { .deskRollStrikeLead }
    var backHref: String { roll.href(to: number) }

    func fields(_ form: FormFields, mistakes: [String: String], _ texts: Texts) -> [FormField] {
        [RollMove.Strike.question(form, mistakes: mistakes, texts)]
    }

    func act(_ form: FormFields, _ texts: Texts) -> Result<DeskAct, DeskMistakes> {
        RollMove.Strike.chosen(form, texts).map { act(because: $0, texts) }
    }

    private func act(because reason: RollMove.Strike, _ texts: Texts) -> DeskAct {
        var act = DeskAct(
            move: "strike", address: roll.address,
            body: ["person": .number(JSONNumber(number)), "reason": .string(reason.rawValue)], home: roll.home,
            facts: [
                .fact(texts(.deskRollNumber), String(number)), .fact(texts(.reason), texts(reason.title)),
            ],
            consequences: [texts(.deskRollStrikeFollows), texts(.deskRollStrikeBallot), texts(.deskRollStrikeBack)],
            isDangerous: true)
        act.accepted = { [self] _ in
            try await people.endLetters(of: number, as: .void, in: roll.address, of: log)
            return nil
        }
        return act
    }

    func field(of refusal: Refusal) -> String { "" }
}

extension WebRoutes {
    /// The form of an act about a roll.
    func rollForm(_ visit: Visit) async throws -> (DeskClerk, any DeskActForm) {
        let roll = try await openRollDesk(visit)
        guard visit.address != .deskRollPublish else {
            guard let size = try await readingRoom().size(of: roll.address), !size.isPublished else {
                throw Detour.conflict(.deskRollPublishedOnce)
            }
            return (roll.clerk, PublishRollForm(roll: roll, size: size))
        }
        let (_, number, person) = try await rollPersonPlace(visit)
        let people = try peopleDatabase()
        guard visit.address != .deskRollReinstate else {
            guard person.isStruck else { throw Detour.conflict(.deskRollNotStruck) }
            return (roll.clerk, ReinstateForm(roll: roll, number: number))
        }
        guard visit.address == .deskRollReplace else {
            return (roll.clerk, StrikeForm(roll: roll, number: number, people: people, log: desk.log))
        }
        return (
            roll.clerk,
            ReplaceCodeForm(
                roll: roll, number: number, person: person, people: people, log: desk.log, time: time)
        )
    }
}
