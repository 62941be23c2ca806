/// Why an election cannot be written as a Pabulib file.
///
/// Cannot happen to an election that was read from one.
public enum PabulibWriteError: Error, Sendable, Hashable {
    /// The section lacks a column that every file must have.
    case missingColumn(PabulibSection, name: String)
    /// A row holds more or fewer other cells than the section has other columns; rows count from 0.
    case wrongOtherCount(PabulibSection, row: Int, expected: Int, found: Int)
    /// An identifier is empty, begins or ends with a blank, or holds a comma.
    case badIdentifier(PabulibSection, row: Int)
    /// A ballot points at a project that the list does not have.
    case noSuchProject(row: Int)
    /// A ballot gives points to more or fewer projects than it names.
    case wrongPointsCount(row: Int)
}

extension PabulibFile {
    /// The file's bytes: UTF-8, with lines that end in LF; reading them gives back this value.
    public func serialized() throws(PabulibWriteError) -> [UInt8] {
        var writer = PabulibWriter()
        writer.section(.meta, columns: PabulibSection.meta.requiredColumns)
        for entry in meta.entries { writer.row([entry.key, entry.value]) }

        try check(.projects, columns: projectColumns)
        writer.section(.projects, columns: projectColumns)
        let otherProjectColumns = projectColumns.count { !PabulibProject.knownColumns.contains($0) }
        for (row, project) in projects.enumerated() {
            try check(.projects, row: row, id: project.id, others: project.other.count, expected: otherProjectColumns)
            var others = project.other.makeIterator()
            writer.row(projectColumns.map { project.cell($0) ?? others.next() ?? "" })
        }

        try check(.votes, columns: voteColumns)
        writer.section(.votes, columns: voteColumns)
        let otherVoteColumns = voteColumns.count { !PabulibVote.knownColumns.contains($0) }
        for (row, vote) in votes.enumerated() {
            try check(.votes, row: row, id: vote.voter, others: vote.other.count, expected: otherVoteColumns)
            guard vote.choices.allSatisfy(projects.indices.contains) else { throw .noSuchProject(row: row) }
            guard vote.points.map({ $0.count == vote.choices.count }) ?? true else { throw .wrongPointsCount(row: row) }
            var others = vote.other.makeIterator()
            writer.row(voteColumns.map { cell($0, of: vote) ?? others.next() ?? "" })
        }
        return writer.bytes
    }

    private func check(_ section: PabulibSection, columns: [String]) throws(PabulibWriteError) {
        for name in section.requiredColumns where !columns.contains(name) {
            throw .missingColumn(section, name: name)
        }
    }

    private func check(
        _ section: PabulibSection,
        row: Int,
        id: String,
        others: Int,
        expected: Int
    ) throws(PabulibWriteError) {
        let isTrimmed = !id.isEmpty && id.utf8.trimmingBlanks().count == id.utf8.count
        guard isTrimmed, section == .votes || !id.utf8.contains(UInt8(ascii: ",")) else {
            throw .badIdentifier(section, row: row)
        }
        guard others == expected else {
            throw .wrongOtherCount(section, row: row, expected: expected, found: others)
        }
    }

    private func cell(_ column: String, of vote: PabulibVote) -> String? {
        switch column {
        case "voter_id": vote.voter
        case "vote": vote.choices.map { projects[$0].id }.joined(separator: ",")
        case "points": (vote.points ?? []).map(\.description).joined(separator: ",")
        default: nil
        }
    }
}

extension PabulibProject {
    fileprivate func cell(_ column: String) -> String? {
        switch column {
        case "project_id": id
        case "cost": cost.description
        case "votes": votes.map(String.init) ?? ""
        case "score": score?.description ?? ""
        case "name": name ?? ""
        case "selected": selected.map(String.init) ?? ""
        default: nil
        }
    }
}

/// Lines of cells, quoted where they must be.
private struct PabulibWriter {
    private(set) var bytes: [UInt8] = []

    mutating func section(_ section: PabulibSection, columns: [String]) {
        bytes += section.rawValue.utf8
        bytes.append(UInt8(ascii: "\n"))
        row(columns)
    }

    mutating func row(_ cells: [String]) {
        for (position, cell) in cells.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ";")) }
            append(cell, isFirst: position == 0)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func append(_ cell: String, isFirst: Bool) {
        let special: Set<UInt8> = [UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        let looksLikeSection = isFirst && PabulibSection(rawValue: cell) != nil
        guard looksLikeSection || cell.utf8.contains(where: special.contains) else {
            bytes += cell.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
