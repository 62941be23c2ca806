import Foundation
public import Kernel
public import Participation
public import Values

/// What a sample deployment shows: programmes that are opened at the first start, and the ballots cast in them.
///
/// Read from `sample.yaml` in the folder of the case.
public struct SampleDeployment: Sendable {
    /// One programme of the sample.
    public struct Entry: Hashable, Sendable, Codable {
        /// The programme file, in the same folder.
        public let file: String
        /// The part in which ballots are cast or records brought in; needed with them.
        public let part: String?
        /// The spreadsheet of ballots, in the same folder.
        public let ballots: String?
        /// How many of its ballots are cast; all of them where nothing is said.
        public let cast: Int?
        /// The spreadsheet of records that the office adds to the register, in the same folder.
        public let records: String?
        /// The spreadsheet of records that people submit, in the same folder.
        public let submissions: String?
    }

    /// A programme that has been checked, with the ballots to cast right after it is opened.
    public struct Opening: Sendable {
        /// The programme's name on the log.
        public let name: String
        /// The programme.
        public let file: ProgrammeFile
        /// The part in which to vote; nil when there are no ballots.
        public let part: String?
        /// The ballots in the order in which to cast them.
        public let ballots: [BallotPaper]
        /// The records that the office adds.
        public let records: Spreadsheet?
        /// The records that people submit.
        public let submissions: Spreadsheet?
    }

    private struct Listing: Codable {
        let programmes: [Entry]
    }

    /// The folder of the case.
    public let folder: String
    /// The programmes in the order in which to open them.
    public let entries: [Entry]

    /// Reads the list.
    public init(folder: String) throws(ProgrammeFileError) {
        let path = (folder as NSString).appendingPathComponent("sample.yaml")
        guard let bytes = ProgrammeFile.bytes(path) else {
            throw ProgrammeFileError([.init(nil, "the file cannot be read: \(path)")])
        }
        let root = try YAMLReader.read(bytes).root
        var fitting = Fitting(root, now: .epoch, clock: nil)
        var listing: Listing?
        let json = fitting.fit { json in
            do throws(JSONDecodingError) {
                listing = try json.decode(Listing.self)
                return []
            } catch {
                return [Complaint(error)]
            }
        }
        guard json != nil, let listing else { throw ProgrammeFileError(fitting.mistakes) }
        self.folder = folder
        entries = listing.programmes
    }

    /// Checks one programme of the list, with times reckoned from now, and reads its ballots.
    public func opening(
        _ entry: Entry, now: Instant, procedures: ProcedureList
    ) throws(ProgrammeFileError) -> Opening {
        let file = try ProgrammeFile(path: path(entry.file), now: now, procedures: procedures)
        guard let name = file.name else {
            throw ProgrammeFileError([.init(nil, "\(entry.file) needs the key “name” to be opened as a sample")])
        }
        var ballots: [BallotPaper] = []
        if let source = entry.ballots {
            guard let bytes = ProgrammeFile.bytes(path(source)) else {
                throw ProgrammeFileError([.init(nil, "there is no file “\(source)” beside sample.yaml")])
            }
            ballots = try BallotFile.ballots(bytes, file: source)
        }
        if let part = entry.part, file.programme.parts[part] == nil {
            throw ProgrammeFileError([.init(nil, "\(entry.file) has no part “\(part)”")])
        }
        return Opening(
            name: name, file: file, part: entry.part, ballots: Array(ballots.prefix(max(0, entry.cast ?? .max))),
            records: try spreadsheet(entry.records), submissions: try spreadsheet(entry.submissions))
    }

    private func spreadsheet(_ name: String?) throws(ProgrammeFileError) -> Spreadsheet? {
        guard let name else { return nil }
        guard let bytes = ProgrammeFile.bytes(path(name)) else {
            throw ProgrammeFileError([.init(nil, "there is no file “\(name)” beside sample.yaml")])
        }
        return try Spreadsheet(csv: bytes, file: name)
    }

    private func path(_ name: String) -> String {
        (folder as NSString).appendingPathComponent(name)
    }
}
