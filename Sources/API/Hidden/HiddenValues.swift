import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// What the log hides: what of it is published, and what a signed request may see.
extension APIRoutes {
    /// The published values of an entry, with their salts, so that anybody can compare them with the digests.
    func disclosures(_ call: Call) async throws -> Response {
        let index = try call.index
        guard let head = try await desk.store.head(of: desk.log), index < head.size else { throw Problem.notFound }
        let values = try await desk.readingRoom?.published(at: [index]) ?? []
        return .json(["entry": .number(JSONNumber(index)), "disclosures": .array(values.map(Self.open))])
            .with("Cache-Control", "no-store")
    }

    /// The published values of a bundle of entries, or the list of bundles that have any: for mirrors and audits.
    func publishedValues(_ call: Call) async throws -> Response {
        try checkName(call)
        if resource(call) == PublishedValues.indexPath {
            let bundles = try await views.bundlesWithValues(of: desk.log)
            return .json(.array(bundles.map { .number(JSONNumber($0)) })).with("Cache-Control", "no-store")
        }
        guard let bundle = PublishedValues.bundle(at: resource(call)), let room = desk.readingRoom else {
            throw Problem.notFound
        }
        let first = bundle.firstEntry
        let size = try await desk.store.head(of: desk.log)?.size ?? 0
        guard size > first else { throw Problem.notFound }
        let entries = Array(first..<min(first + UInt64(bundle.width), size))
        return .bytes(try PublishedValues.written(try await room.published(at: entries)), type: "application/x-ndjson")
            .with("Cache-Control", "no-store")
    }

    /// Values that are not public, for whoever signs the request and may see them.
    func readings(_ call: Call) async throws -> Response {
        let programme = try call.piece("programme")
        guard call.request.mediaType == ActForm.jose.rawValue else {
            throw Problem.contentType([ActForm.jose.rawValue])
        }
        guard let room = desk.readingRoom else { throw Problem.notFound }
        do {
            let bytes = try await call.request.bytes(atMost: ActForm.maximumBodyBytes)
            let request = try ReadRequest(parsing: ActEnvelope.token(in: bytes))
            guard request.programme == programme else { throw Problem.notFound }
            try await room.admit(request)
            // What is published is for the log's readers; what is one's own, for everybody whose it is.
            let asks = LogReaders.Identity(programme: request.programme, actor: request.actor)
            if let readers, request.subject != .mine, try await !readers.include([asks]) {
                throw ConfidentialLog.refusal
            }
            return .json(try await answer(request, in: room)).with("Cache-Control", "no-store")
        } catch let refusal as Refusal {
            throw Problem(refusal)
        }
    }

    private func answer(_ request: ReadRequest, in room: ReadingRoom) async throws -> JSON {
        switch request.subject {
        case .mine:
            let values = try await room.values(of: request.actor, programme: request.programme)
            let readings = try await room.readings(of: request.actor, programme: request.programme)
            return [
                "actor": .string(request.actor.text), "programme": .string(request.programme),
                "values": .array(try values.map(Self.kept)),
                "readings": .array(try readings.map { try JSON(encoding: $0) }),
            ]
        case .entries(let entries):
            let values = try await room.values(
                at: entries, programme: request.programme, for: request.actor, purpose: request.purpose)
            return ["values": .array(try values.map(Self.kept))]
        case .resetCode(let login): return try await resetCode(for: login, asked: request, in: room)
        case .overdue:
            let values = try await room.overdue(in: request.programme, for: request.actor)
            return [
                "overdue": .array(
                    values.map { value in
                        [
                            "entry": .number(JSONNumber(value.entry)), "pointer": .string(value.value.pointer),
                            "part": .string(value.value.part.description), "field": .string(value.value.field),
                            "keepUntil": value.keepUntil.map { .string($0.description) } ?? .null,
                        ]
                    })
            ]
        }
    }

    /// A code for somebody who has shown the office who they are.
    private func resetCode(for login: String, asked request: ReadRequest, in room: ReadingRoom) async throws -> JSON {
        guard try await room.holds([.office, .clerk], request.actor, in: ProgrammeRules.officeProgramme),
            request.programme == ProgrammeRules.officeProgramme, let people
        else {
            throw Refusal(
                "read.not_the_office", "Only the office gives out codes for new passwords.",
                remedy: "Sign the request with a key of the office, for the programme “office”.")
        }
        let now = time.now()
        let code: ResetCode
        do { code = try await Accounts(people).makeResetCode(login: login, at: now) } catch AccountError.unknownAccount
        {
            throw Problem(
                .notFound, AccountError.unknownAccount.code, "There is no account of this name.",
                remedy: "Ask for the name with which the person logs in.")
        }
        return [
            "code": .string(code.text),
            "validUntil": .string(now.adding(seconds: ResetCode.validSeconds).description),
        ]
    }

    private static func open(_ value: KeptValue) -> JSON {
        [
            "pointer": .string(value.value.pointer), "disclosure": .string(value.value.disclosure.text),
            "digest": .string(value.value.disclosure.digest), "value": value.value.disclosure.value,
        ]
    }

    private static func kept(_ value: KeptValue) throws -> JSON {
        [
            "entry": .number(JSONNumber(value.entry)), "part": .string(value.value.part.description),
            "pointer": .string(value.value.pointer), "field": .string(value.value.field),
            "treatment": .string(value.value.treatment.rawValue), "person": .string(value.value.person.text),
            "keepUntil": value.keepUntil.map { .string($0.description) } ?? .null,
            "disclosure": .string(value.value.disclosure.text), "value": value.value.disclosure.value,
        ]
    }
}
