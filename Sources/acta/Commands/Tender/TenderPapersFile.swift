import Kernel
import Procurement
import Values

/// The papers of a tender as a server gives them out: all that the committee and bidders need offline.
struct TenderPapersFile {
    private static let type = "acta/tender-papers@1"

    /// The tender's part.
    let part: PartPath
    /// Its terms.
    let terms: TenderTerms
    /// What members gave, and the bids that can be opened.
    let papers: TenderPapers

    init(part: PartPath, terms: TenderTerms, papers: TenderPapers) {
        self.part = part
        self.terms = terms
        self.papers = papers
    }

    /// Reads a file that was fetched before.
    init(reading path: String) throws {
        guard let json = try? JSON(parsing: try OutputFile.read(path)), json["type"]?.stringValue == Self.type,
            let part = json["part"]?.stringValue.flatMap({ PartPath(argument: $0) }),
            let terms = try? json["terms"]?.decode(TenderTerms.self),
            let papers = try? json["papers"]?.decode(TenderPapers.self)
        else {
            throw Failure.wrongUse(
                "\(path) holds no papers of a tender.",
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
    func rules() throws -> Tender {
        do throws(TermsError) {
            return try Tender(terms: terms)
        } catch {
            throw Failure.wrongUse("The terms of \(part) are not those of a tender.")
        }
    }
}
