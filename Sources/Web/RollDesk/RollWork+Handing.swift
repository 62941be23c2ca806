import Kernel
import Participation
import Proofs
import Storage
import Values

/// Handing codes out, and making others in the place of those that did not arrive.
extension RollWork {
    /// How many codes go into the outbox in one go.
    private static let sent = 200

    /// Puts the codes that wait for a way into the outbox. Whose address is gone gets a letter.
    func send(_ way: RollLetter.Way, _ language: String, _ job: RollJob, _ id: String) async throws {
        guard let channel = way.channel,
            let programme = try await views.programme(job.address.programme, of: desk.log)?.programme,
            let terms = try? programme.parts[job.address.part]?.terms.decode(RollTerms.self),
            let field = terms.fields.first(where: { $0.delivers?.way == way })?.id
        else { return }
        while !jobs.isStopping {
            let letters = try await people.letters(by: way, limit: Self.sent, in: job.address, of: desk.log)
            guard !letters.isEmpty else { return }
            let values = try await people.values(at: letters.map(\.person), of: desk.log)
            var addresses: [UInt64: String] = [:]
            for value in values where value.value.field == field {
                addresses[value.entry] = value.value.disclosure.value.stringValue.flatMap(way.address)
            }
            var notices: [(letter: RollLetter, notice: PeopleDatabase.NewNotice)] = []
            for letter in letters {
                guard let address = addresses[letter.person],
                    let message = words.message(
                        letter, by: channel, to: address, in: programme, part: job.address.part, language: language,
                        of: job.address.programme)
                else {
                    try await people.printLetters(insteadOf: way, only: letter.person, in: job.address, of: desk.log)
                    continue
                }
                notices.append((letter, .init(channel, event: Self.event, entry: letter.person, letter: message)))
            }
            try await people.send(notices, of: desk.log, at: time.now())
            note(id, done: letters.count, accepted: notices.count)
        }
    }

    /// What the outbox calls a code that is sent.
    static let event = "roll.code"

    /// Gives people another code, to be printed.
    func replace(_ persons: [UInt64], _ job: RollJob, _ id: String) async throws {
        guard let hand else { return }
        for person in persons where !jobs.isStopping {
            let group = try await desk.readingRoom?.subject(person: person, of: job.address)?.group
            let letter = try RollLetter.New.fresh(for: person, group: group)
            try await people.keep([letter], in: job.address, of: desk.log, at: time.now())
            let made = try await hand.send(
                "replace", letter.replacing(person, because: .lost), in: job.address, for: job.account, as: job.home,
                .fresh(at: time.now()))
            switch made {
            case .accepted:
                try await people.endLetters(
                    of: person, as: .void, but: letter.publicKey, in: job.address, of: desk.log)
                note(id, done: 1, accepted: 1)
            case .refused(let refusal):
                try await people.endLetter(letter.publicKey, in: job.address, of: desk.log)
                note(id, done: 1, findings: [RollFinding(line: Int(clamping: person), why: .refused(refusal))])
            }
        }
    }
}

extension RollLetter.New {
    /// A new code for somebody on the roll, to be printed.
    static func fresh(for person: UInt64, group: String?, nonce: String? = nil) throws -> RollLetter.New {
        guard let code = InvitationCode(random: RandomBytes.make(InvitationCode.randomBytes)) else {
            preconditionFailure("a code is made of as many bytes as it needs")
        }
        return RollLetter.New(
            publicKey: try code.key().did, code: code.text, group: group, way: .paper, person: person, nonce: nonce)
    }

    /// The body of the act that gives somebody this code.
    func replacing(_ person: UInt64, because reason: RollMove.Replacement) -> JSON {
        ["person": .number(JSONNumber(person)), "code": .string(publicKey), "reason": .string(reason.rawValue)]
    }
}

extension RollLetter.Way {
    /// The channel of the outbox; nil for paper.
    var channel: NoticeChannel? {
        switch self {
        case .paper: nil
        case .mail: .mail
        case .text: .text
        }
    }

    /// An address of this way as it is written to; nil where it is none.
    func address(_ text: String) -> String? {
        switch self {
        case .paper: nil
        case .mail: MailAddress(text)?.text
        case .text: PhoneNumber(text)?.text
        }
    }
}

extension RollTerms.Delivery {
    /// The way of letters.
    var way: RollLetter.Way {
        switch self {
        case .mail: .mail
        case .text: .text
        }
    }
}

extension ReadingRoom {
    /// Somebody on a roll, as the log knows them.
    func subject(person: UInt64, of address: PartAddress) async throws -> RollPerson? {
        let place = RollRecord.Place.person(person)
        guard case .person(let known) = try await subject(RollRecord.self, place.kind, place.key, of: address) else {
            return nil
        }
        return known
    }

    /// How large a roll is.
    func size(of address: PartAddress) async throws -> RollSize? {
        let place = RollRecord.Place.roll
        guard case .roll(let size) = try await subject(RollRecord.self, place.kind, place.key, of: address) else {
            return nil
        }
        return size
    }

    /// Whose code it is or was.
    func person(withCode key: String, of address: PartAddress) async throws -> UInt64? {
        let place = RollRecord.Place.code(key)
        guard case .code(let person) = try await subject(RollRecord.self, place.kind, place.key, of: address) else {
            return nil
        }
        return person
    }
}
