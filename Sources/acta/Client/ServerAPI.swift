import Kernel
import Proofs
import Values

/// The resources of a server that commands use.
struct ServerAPI: Sendable {
    /// What a server says about its log.
    struct ServedLog: Sendable {
        /// The log's identity.
        let origin: String
        /// The key that it signs with.
        let verifierKey: String
        /// Its name in addresses.
        let name: String
        /// How many entries it has.
        let size: UInt64
    }

    /// What became of an act.
    struct Accepted: Sendable {
        /// The entry's place.
        let index: UInt64
        /// The receipt's JSON.
        let receipt: JSON
        /// Whether the act stood there before.
        let isRepeated: Bool
    }

    /// Where the server is.
    let address: ServerAddress
    private let client: HTTPClient

    /// The server at an address.
    init(_ address: ServerAddress, client: HTTPClient = HTTPClient()) {
        self.address = address
        self.client = client
    }

    /// The log that the server keeps.
    func log() async throws -> ServedLog {
        let json = try await json("api/log")
        guard let origin = json["origin"]?.stringValue, let key = json["vkey"]?.stringValue,
            let name = json["name"]?.stringValue
        else { throw unexpected("api/log") }
        return ServedLog(
            origin: origin, verifierKey: key, name: name, size: UInt64(max(json["size"]?.int64Value ?? 0, 0)))
    }

    /// Sends one signed act, with the hidden values that belong to it.
    func post(
        _ act: [UInt8], disclosures: [Disclosure] = [], to part: PartPath
    ) async throws -> Accepted {
        let path = part.path + "/acts"
        let envelope: JSON = [
            "act": .string(String(decoding: act, as: UTF8.self)),
            "disclosures": .array(disclosures.map { .string($0.text) }),
        ]
        let answer = try await client.post(address, path, body: envelope.serialized(), type: "application/json")
        guard answer.status == 200 || answer.status == 201 else { throw Failure(answer, asking: path) }
        let json = try parse(answer, path)
        guard let index = json["index"]?.int64Value, let receipt = json["receipt"] else { throw unexpected(path) }
        return Accepted(index: UInt64(max(index, 0)), receipt: receipt, isRepeated: answer.status == 200)
    }

    /// Sends signed acts, one a line, and returns one answer a line in the same order.
    func postLines(_ lines: [UInt8], to part: PartPath, receipts: Bool) async throws -> [JSON] {
        let path = part.path + "/acts" + (receipts ? "" : "?receipts=none")
        let answer = try await client.post(address, path, body: lines, type: "application/x-ndjson")
        guard (200..<300).contains(answer.status) else { throw Failure(answer, asking: path) }
        return try answer.body.split(separator: UInt8(ascii: "\n")).map { line in
            do { return try JSON(parsing: Array(line)) } catch { throw unexpected(path) }
        }
    }

    /// The procedure of a part under its terms, as the server has them.
    func part(_ path: PartPath) async throws -> any RunningPart {
        if [Roles.partName, Disclosures.partName, ProgrammeRules.partName].contains(path.address.part) {
            return try ProcedureList.all.part(Roles.reference, terms: .object([]))
        }
        let json = try await json(path.path)
        guard let name = json["procedure"]?.stringValue, let reference = ProcedureReference(name),
            let terms = json["terms"], let part = try? ProcedureList.all.part(reference, terms: terms)
        else {
            throw Failure(
                .refused, "part.procedure", "This software does not know the rules of \(path).",
                remedy: "Use the version that the server runs.")
        }
        return part
    }

    /// Asks for values that are not public.
    func read(_ request: [UInt8], in programme: String) async throws -> JSON {
        let path = "api/programmes/\(programme)/readings"
        let answer = try await client.post(address, path, body: request, type: "application/jose")
        guard answer.status == 200 else { throw Failure(answer, asking: path) }
        return try parse(answer, path)
    }

    /// A JSON resource.
    func json(_ path: String) async throws -> JSON {
        let answer = try await client.get(address, path, accept: "application/json")
        guard answer.status == 200 else { throw Failure(answer, asking: path) }
        return try parse(answer, path)
    }

    /// A resource's bytes; nil when there is none.
    func bytes(_ path: String) async throws -> [UInt8]? {
        let answer = try await client.get(address, path)
        if answer.status == 404 { return nil }
        guard answer.status == 200 else { throw Failure(answer, asking: path) }
        return answer.body
    }

    /// A resource's bytes, or why there is none.
    func document(_ path: String) async throws -> [UInt8] {
        let answer = try await client.get(address, path)
        guard answer.status == 200 else { throw Failure(answer, asking: path) }
        return answer.body
    }

    private func parse(_ answer: HTTPClient.Answer, _ path: String) throws -> JSON {
        do { return try JSON(parsing: answer.body) } catch { throw unexpected(path) }
    }

    private func unexpected(_ path: String) -> Failure {
        Failure(
            .serverFailed, "server.unexpected", "The answer of \(address)/\(path) has another form than it should.",
            remedy: "Is this the address of a server of Acta, in the same version?")
    }
}
