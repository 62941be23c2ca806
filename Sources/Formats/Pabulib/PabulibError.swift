/// Why some bytes are not a Pabulib file, and what would be right.
public struct PabulibError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line on which the trouble begins, counted from 1; 0 for the file as a whole.
    public let line: Int
    /// The column of the table, or the key of META, where that is known.
    public let column: String?
    /// What is wrong.
    public let problem: Problem

    init(line: Int, column: String? = nil, problem: Problem) {
        self.line = line
        self.column = column
        self.problem = problem
    }

    /// What can be wrong with a file.
    public enum Problem: Sendable, Hashable {
        case tooManyBytes(most: Int)
        case tooManyRows(most: Int)
        case tooManyColumns(most: Int)
        case notUTF8
        case quoteNotClosed
        case textAfterQuote
        case textBeforeFirstSection
        case missingSection(PabulibSection)
        case repeatedSection(PabulibSection)
        case votesBeforeProjects
        case missingColumn(PabulibSection, name: String, found: [String])
        case repeatedColumn(PabulibSection, name: String)
        case wrongCellCount(expected: Int, found: Int)
        case emptyCell
        case notANumber(String)
        case negativeNumber(String)
        case missingKey(String)
        case repeatedKey(String)
        case unknownVoteType(String)
        case commaInProject(String)
        case repeatedProject(String)
        case unknownProject(String)
        case wrongPointsCount(expected: Int, found: Int)
    }

    /// A sentence that names the place, the trouble and what would be right.
    public var description: String {
        var place = line > 0 ? "line \(line)" : ""
        if let column { place += place.isEmpty ? "column \(column)" : ", column \(column)" }
        return place.isEmpty ? problem.sentence : "\(place): \(problem.sentence)"
    }
}

extension PabulibError.Problem {
    /// What is wrong, without the place.
    public var sentence: String {
        switch self {
        case .tooManyBytes(let most): "the file is longer than \(most) bytes"
        case .tooManyRows(let most): "the file has more than \(most) rows"
        case .tooManyColumns(let most): "the row has more than \(most) cells"
        case .notUTF8: "the text is not UTF-8"
        case .quoteNotClosed: "a quoted cell begins here and never ends; close it with \", and double a \" inside it"
        case .textAfterQuote: "text follows a closing quote; double a \" that belongs to the text"
        case .textBeforeFirstSection: "the file must begin with a line that holds META, PROJECTS or VOTES alone"
        case .missingSection(let section): "the file has no section \(section.rawValue)"
        case .repeatedSection(let section): "section \(section.rawValue) appears a second time"
        case .votesBeforeProjects: "section VOTES stands before section PROJECTS; it must follow it"
        case .missingColumn(let section, let name, let found):
            "section \(section.rawValue) has no column \"\(name)\"; found \(found.joined(separator: ", "))"
        case .repeatedColumn(let section, let name):
            "section \(section.rawValue) has column \"\(name)\" twice"
        case .wrongCellCount(let expected, let found):
            "the row has \(found) cells, its section has \(expected) columns; quote a cell that contains ;"
        case .emptyCell: "the cell is empty and must not be"
        case .notANumber(let text): "\"\(text.shortened)\" is not a number; right would be 1250 or 1250.50"
        case .negativeNumber(let text): "\(text.shortened) is below 0"
        case .missingKey(let key): "section META has no key \"\(key)\""
        case .repeatedKey(let key): "section META has key \"\(key.shortened)\" twice"
        case .unknownVoteType(let text):
            "\"\(text.shortened)\" is not a kind of ballot; known are "
                + PabulibMeta.VoteType.allCases.map(\.rawValue).joined(separator: ", ")
        case .commaInProject(let id):
            "project \"\(id.shortened)\" has a comma in its identifier; ballots cannot name it"
        case .repeatedProject(let id): "project \"\(id.shortened)\" is listed twice"
        case .unknownProject(let id):
            "the ballot names project \"\(id.shortened)\", which section PROJECTS does not list"
        case .wrongPointsCount(let expected, let found):
            "the ballot names \(expected) projects and gives points to \(found)"
        }
    }
}

extension String {
    /// The text, cut to what an error message can carry.
    fileprivate var shortened: String {
        unicodeScalars.count <= 40 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(40))) + "…"
    }
}
