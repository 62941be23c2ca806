import Formats
import Foundation
import Kernel
import Participation
import ProgrammeFiles
import Values

/// Ballots that were cast elsewhere, read from a Pabulib file or a spreadsheet.
struct ImportedElection {
    /// The ballots in the file's order.
    let ballots: [BallotPaper]
    /// What does not go over as it stands, as sentences.
    let remarks: [String]
    /// The Pabulib file, where it is one: it says what was voted on and what came of it.
    let file: PabulibFile?

    /// How a Pabulib file is taken over where it leaves a choice.
    struct Choices {
        /// The currency of a file that names none.
        let currency: Currency?
        /// Whether to count by greedy what was counted by another rule.
        let byGreedy: Bool
    }

    /// Reads a file by its extension.
    init(path: String, choices: Choices) throws {
        let bytes = try OutputFile.read(path)
        switch URL(fileURLWithPath: path).pathExtension.lowercased() {
        case "pb":
            let file: PabulibFile
            do throws(PabulibError) { file = try PabulibFile(parsing: bytes) } catch {
                throw Failure(.refused, "import.file", "\(path): \(error)", remedy: "Correct the file.")
            }
            let now = SystemTime().now()
            let read = try Self.election(file, opens: now, closes: now.adding(days: 1), choices)
            ballots = read.ballots
            remarks = read.remarks.map(\.description)
            self.file = file
        case "csv":
            do throws(ProgrammeFileError) {
                ballots = try BallotFile.ballots(bytes, file: path)
            } catch {
                throw Failure(.refused, "import.file", "\(error)", remedy: "Correct the file.")
            }
            remarks = []
            file = nil
        default:
            throw Failure.wrongUse(
                "\(path) is neither a .pb nor a .csv file.", remedy: "Ballots come as Pabulib or as a spreadsheet.")
        }
    }

    /// The programme that a Pabulib file declares, with the vote open from now on.
    static func programme(
        _ file: PabulibFile, part: String, opens: Instant, closes: Instant, _ choices: Choices
    ) throws -> JSON {
        let election = try election(file, opens: opens, closes: closes, choices)
        let programme = try election.programme(part: part, data: try protection.decode(DataProtection.self))
        var json = try JSON(encoding: programme).objectValue ?? []
        json.append(JSONMember("sample", true))
        return ProgrammeRules.openBody(.object(json))
    }

    private static func election(
        _ file: PabulibFile, opens: Instant, closes: Instant, _ choices: Choices
    ) throws -> PabulibElection {
        let setting = PabulibElection.Setting(
            opens: opens, closes: closes, eligible: Eligibility.votersText, currency: choices.currency,
            byGreedy: choices.byGreedy)
        do throws(PabulibConversionError) {
            return try PabulibElection(file, setting: setting)
        } catch {
            let remedy =
                switch error {
                case .ruleNotAvailable: "Add --by-greedy to count by the cities' usual rule."
                case .missing("currency"): "Name the currency with --currency."
                default: "Correct the file."
                }
            throw Failure(.refused, "import.election", "\(error).", remedy: remedy)
        }
    }

    /// A published file holds no personal data; the programme says so.
    private static let protection: JSON = [
        "controller": "Whoever imports this file", "purpose": "To count published ballots again",
        "legalBasis": "published data without personal data", "recipients": [], "retention": [:],
        "contact": "Whoever imports this file",
    ]
}
