import Kernel
import Participation
import Values

/// The papers of a secret ballot as a server gives them out: all that trustees, voters and the office need offline.
struct BallotPapersFile {
    private static let type = "acta/ballot-papers@1"

    /// The ballot's part.
    let part: PartPath
    /// Its terms.
    let terms: SecretBallotTerms
    /// What setting up has come to.
    let papers: SecretBallotPapers

    init(part: PartPath, terms: SecretBallotTerms, papers: SecretBallotPapers) {
        self.part = part
        self.terms = terms
        self.papers = papers
    }

    /// Reads a file that was fetched before.
    init(reading path: String) throws {
        try self.init(parsing: try OutputFile.read(path), of: path)
    }

    /// Fetches the papers of a part.
    init(of part: PartPath, from api: ServerAPI) async throws {
        let path = part.path + "/exports/papers.json"
        try self.init(parsing: try await api.document(path), of: path)
    }

    private init(parsing bytes: [UInt8], of path: String) throws {
        guard let json = try? JSON(parsing: bytes), json["type"]?.stringValue == Self.type,
            let part = json["part"]?.stringValue.flatMap({ PartPath(argument: $0) }),
            let terms = try? json["terms"]?.decode(SecretBallotTerms.self),
            let papers = try? json["papers"]?.decode(SecretBallotPapers.self)
        else {
            throw Failure.wrongUse(
                "\(path) holds no papers of a secret ballot.",
                remedy: "Fetch them: acta export PROGRAMME/PART --format papers")
        }
        self.init(part: part, terms: terms, papers: papers)
    }

    /// The bytes of the file.
    func serialized() throws -> [UInt8] {
        JSON.object([
            JSONMember("type", .string(Self.type)), JSONMember("part", .string(part.description)),
            JSONMember("terms", try JSON(encoding: terms)), JSONMember("papers", try JSON(encoding: papers)),
        ]).serialized()
    }

    /// The rules under these terms.
    func rules() throws -> SecretBallot {
        do throws(TermsError) {
            return try SecretBallot(terms: terms)
        } catch {
            throw Failure.wrongUse("The terms of \(part) are not those of a secret ballot.")
        }
    }
}
