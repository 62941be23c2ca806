public import Proofs
import Synchronization
import Values

/// Takes hidden values into the people store before their statements are sequenced.
///
/// What it checks, no replay can check again: that the values are what their digests stand for, that they are what
/// their fields may be, and that a unique one is. The last it states as a fact of the registrar.
public final class Custodian: Sendable {
    // A class because the programmes that it has made ready are shared by all doors.
    /// How long a value waits for its statement, in milliseconds: longer than any act is valid.
    public static let orphanMilliseconds: Int64 = 8 * 24 * 3_600_000

    private let log: LogID
    private let store: any LogStore
    /// Where the values are kept.
    public let people: any PeopleStore
    private let uploads: (any UploadStore)?
    private let registrar: SigningKey
    private let procedures: ProcedureList
    private let time: any TimeSource
    private let ready = Mutex<[String: (index: UInt64, programme: OpenProgramme)]>([:])
    private static let maximumReady = 256

    /// A custodian of a log.
    ///
    /// - Parameter registrar: the key that the founding entry names; signs that unique values are.
    public init(
        log: LogID, store: any LogStore, people: any PeopleStore, uploads: (any UploadStore)? = nil,
        registrar: SigningKey, procedures: ProcedureList, time: any TimeSource
    ) {
        self.uploads = uploads
        self.log = log
        self.store = store
        self.people = people
        self.registrar = registrar
        self.procedures = procedures
        self.time = time
    }

    /// Checks the disclosures of each submission and keeps their values, all of them in one commit.
    ///
    /// - Returns: for each the submission with the registrar's facts added, or why it cannot be taken in.
    public func receive(_ submissions: [Submission]) async throws -> [Result<Submission, Refusal>] {
        var results: [Result<Submission, Refusal>] = []
        var values: [HiddenValue] = []
        var uploads: [(submission: Int, named: [NamedUpload])] = []
        for submission in submissions {
            guard !submission.hidesNothing else {
                results.append(.success(submission))
                continue
            }
            let programme = try await programme(submission.deed.programme)
            let part = programme?.parts[submission.deed.part]
            if part == nil, let refusal = Self.nowhere(submission.deed, in: programme) {
                results.append(.failure(refusal))
                continue
            }
            switch Self.values(of: submission, in: part) {
            case .failure(let refusal): results.append(.failure(refusal))
            case .success(let kept):
                values += kept.values
                if !kept.uploads.isEmpty { uploads.append((results.count, kept.uploads)) }
                results.append(.success(try await vouch(for: kept.unique, beside: submission)))
            }
        }
        if !values.isEmpty { try await people.keep(values, of: log, at: time.now()) }
        for (number, named) in uploads {
            guard let refusal = try await claim(named, for: submissions[number].deed.statement) else { continue }
            try await forget(submissions[number])
            results[number] = .failure(refusal)
        }
        return results
    }

    /// States that the server signed a statement with a key that it holds, after a login.
    public func hostedFact(beside statement: Hash) throws -> [UInt8] {
        try Fact.signed(
            RegistrarFact.keyLevel.rawValue, "hosted", beside: statement, of: log, at: time.now(), by: registrar)
    }

    /// Signs a move of the registrar's own, such as what an identity provider has said to this server.
    public func signedByRegistrar(_ statement: Act.Statement) throws -> [UInt8] { try statement.signed(by: registrar) }

    /// Forgets what came with a statement that was refused.
    public func forget(_ submission: Submission) async throws {
        guard !submission.disclosures.isEmpty else { return }
        try await people.forget(statement: submission.deed.statement, of: log)
    }

    /// A programme with its parts, under the terms in force; nil when there is none of the name.
    public func part(_ address: PartAddress) async throws -> (any RunningPart)? {
        try await programme(address.programme)?.parts[address.part]
    }

    private func programme(_ name: String) async throws -> OpenProgramme? {
        guard let row = try await store.state(ProgrammeRecord.key(name), of: log) else { return nil }
        if let known = ready.withLock({ $0[name] }), known.index == row.index { return known.programme }
        let record = try JSON(parsing: row.value).decode(ProgrammeRecord.self)
        let open = try OpenProgramme(record, procedures: procedures)
        ready.withLock {
            if $0.count >= Self.maximumReady { $0.removeAll() }
            $0[name] = (row.index, open)
        }
        return open
    }

    private struct Kept {
        var values: [HiddenValue] = []
        var unique: [(field: String, value: JSON)] = []
        var uploads: [NamedUpload] = []
    }

    private typealias NamedUpload = (content: Hash, place: HiddenPlace)

    /// Ties the uploads that a statement's values name to them before it is sequenced, so that no two statements stand
    /// on the log with one upload between them. What is refused after all gives them back.
    private func claim(_ named: [NamedUpload], for statement: Hash) async throws -> Refusal? {
        for (content, place) in named {
            let pointer = place.path.pointer
            if try await uploads?.tie(content, to: statement, pointer: pointer, of: log) ?? false { continue }
            return Refusal(
                "file.unknown", "The file that “\(place.field)” names has not been uploaded.",
                remedy: "Upload it first, once for each act that names it; it waits for a week.",
                pointer: "/body" + pointer,
                details: ["field": .name(place.field)])
        }
        return nil
    }

    /// The values behind the hidden places, each checked against its digest, its name and its field.
    private static func values(
        of submission: Submission, in part: (any DecidingPart)?
    ) -> Result<Kept, Refusal> {
        do throws(Refusal) {
            guard let part else { return .success(Kept()) }
            let deed = submission.deed
            let fields = Dictionary(part.hiddenFields.map { ($0.name, $0) }) { first, _ in first }
            var waiting = submission.disclosures
            var kept = Kept()
            for place in part.hiddenPlaces(of: deed.move, in: deed.body) {
                guard let digest = try SealedDigest.digest(at: place, in: deed.body), let field = fields[place.field],
                    case .member(let name) = place.path.steps.last
                else { continue }
                guard let found = waiting.firstIndex(where: { $0.digest == digest }) else {
                    throw missing(place)
                }
                let disclosure = waiting.remove(at: found)
                guard let said = disclosure.name, said.utf8.elementsEqual(name.utf8) else {
                    throw Refusal(
                        "disclosure.other_name", "A disclosure for “\(place.field)” is of another field.",
                        remedy: "Seal the value under the name of its own field.",
                        pointer: "/body" + place.path.pointer)
                }
                try Sealing.check(disclosure.value, of: place, in: part)
                if let content = field.upload(of: disclosure.value) { kept.uploads.append((content, place)) }
                if field.isUnique { kept.unique.append((field.name, disclosure.value)) }
                kept.values.append(
                    HiddenValue(
                        statement: deed.statement, pointer: place.path.pointer, part: deed.address,
                        person: deed.person, field: field.name, treatment: field.treatment, disclosure: disclosure))
            }
            guard waiting.isEmpty else {
                throw Refusal(
                    "disclosure.unwanted", "\(waiting.count) disclosures belong to no digest of the act.",
                    remedy: "Send the disclosures of this act alone, as they were made when it was sealed.")
            }
            return .success(kept)
        } catch {
            return .failure(error)
        }
    }

    /// Nothing is hidden in a part that is not there yet: should it be opened a moment later, the digest would come to
    /// stand on the log without its value. The programme's own acts hide nothing.
    private static func nowhere(_ deed: Deed, in programme: OpenProgramme?) -> Refusal? {
        guard deed.part != ProgrammeRules.partName else { return nil }
        guard let programme else {
            return Refusal(
                "programme.unknown", "There is no programme “\(deed.programme)”.",
                remedy: "Send hidden values once the programme is open.", pointer: "/programme",
                details: ["programme": .name(deed.programme)])
        }
        return Refusal(
            "part.unknown", "The programme “\(deed.programme)” has no part “\(deed.part)”.",
            remedy: "Its parts are \(programme.partNames.joined(separator: ", ")).", pointer: "/part",
            details: ["part": .name(deed.part)])
    }

    private static func missing(_ place: HiddenPlace) -> Refusal {
        Refusal(
            "disclosure.missing", "No disclosure came that fits the digest of “\(place.field)”.",
            remedy: "Send the value with its salt as a disclosure beside the act (RFC 9901).",
            pointer: "/body" + place.path.pointer, details: ["field": .name(place.field)])
    }

    /// States for each unique value the digest that is keyed with the programme's secret.
    private func vouch(
        for unique: [(field: String, value: JSON)], beside submission: Submission
    ) async throws -> Submission {
        guard !unique.isEmpty,
            let key = try await people.uniquenessKey(of: submission.deed.programme, of: log)
        else { return submission }
        var bytes: [[UInt8]] = []
        var facts: [Fact] = []
        for (field, value) in unique {
            let digest = try RegistrarFact.uniqueDigest(of: value, field: field, key: key)
            let fact = try Fact.signed(
                RegistrarFact.unique.rawValue, ["field": .string(field), "digest": .string(digest)],
                beside: submission.deed.statement, of: log, at: time.now(), by: registrar)
            bytes.append(fact)
            facts.append(try Fact(parsing: fact, beside: submission.deed.statement, of: log))
        }
        return submission.adding(facts, bytes)
    }
}
