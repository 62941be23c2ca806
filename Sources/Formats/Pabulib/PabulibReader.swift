extension PabulibFile {
    /// Reads a file: UTF-8 with or without a byte order mark, any line ends, columns in any order.
    public init(parsing bytes: [UInt8], limits: PabulibLimits = .default) throws(PabulibError) {
        var reader = PabulibReader(records: try PabulibRecords(bytes, limits: limits))
        self = try reader.read()
    }
}

/// Reads row after row and keeps what has been understood so far.
struct PabulibReader {
    private var records: PabulibRecords
    private var tables: [PabulibSection: PabulibTable] = [:]
    private var meta: [PabulibMeta.Entry] = []
    private var metaLines: [Int] = []
    private var projects: [PabulibProject] = []
    /// Where each project stands in the list, by the bytes of its identifier.
    private var positions: [ArraySlice<UInt8>: Int] = [:]
    private var votes: [PabulibVote] = []

    init(records: PabulibRecords) {
        self.records = records
    }

    mutating func read() throws(PabulibError) -> PabulibFile {
        var open: PabulibSection?
        while try records.next() {
            if let section = records.section {
                try begin(section)
                open = section
            } else if let section = open {
                try take(section)
            } else {
                throw PabulibError(line: records.line, problem: .textBeforeFirstSection)
            }
        }
        return try finish()
    }

    private mutating func begin(_ section: PabulibSection) throws(PabulibError) {
        guard tables[section] == nil else {
            throw PabulibError(line: records.line, problem: .repeatedSection(section))
        }
        guard section != .votes || tables[.projects] != nil else {
            throw PabulibError(line: records.line, problem: .votesBeforeProjects)
        }
        tables[section] = PabulibTable(section, line: records.line)
    }

    /// Takes a row of a section: its header if that has not been seen, then its contents.
    private mutating func take(_ section: PabulibSection) throws(PabulibError) {
        guard let table = tables[section], !table.columns.isEmpty else {
            try tables[section]?.readHeader(records)
            return
        }
        try table.checkWidth(of: records)
        switch section {
        case .meta: try takeMeta(table)
        case .projects: try takeProject(table)
        case .votes: try takeVote(table)
        }
    }

    private mutating func takeMeta(_ table: PabulibTable) throws(PabulibError) {
        let key = try table.filled("key", records)
        meta.append(PabulibMeta.Entry(key: key, value: try table.text("value", records) ?? ""))
        metaLines.append(records.line)
    }

    private mutating func takeProject(_ table: PabulibTable) throws(PabulibError) {
        let id = try table.filled("project_id", records)
        guard !id.utf8.contains(UInt8(ascii: ",")) else {
            throw PabulibError(line: records.line, column: "project_id", problem: .commaInProject(id))
        }
        guard positions.updateValue(projects.count, forKey: ArraySlice(id.utf8)) == nil else {
            throw PabulibError(line: records.line, column: "project_id", problem: .repeatedProject(id))
        }
        guard let cost = try table.number("cost", records) else {
            throw PabulibError(line: records.line, column: "cost", problem: .emptyCell)
        }
        guard cost >= PabulibNumber(0) else {
            throw PabulibError(line: records.line, column: "cost", problem: .negativeNumber(cost.description))
        }
        projects.append(
            PabulibProject(
                id: id,
                cost: cost,
                votes: try table.wholeNumber("votes", records),
                score: try table.number("score", records),
                name: try table.text("name", records),
                selected: try table.wholeNumber("selected", records),
                other: try table.others(records)
            )
        )
    }

    private mutating func takeVote(_ table: PabulibTable) throws(PabulibError) {
        let voter = try table.filled("voter_id", records)
        var choices: [Int] = []
        for slice in table.list("vote", records) {
            guard let position = positions[slice] else {
                let id = try records.text(slice)
                throw PabulibError(line: records.line, column: "vote", problem: .unknownProject(id))
            }
            choices.append(position)
        }
        var points: [PabulibNumber] = []
        for slice in table.list("points", records) {
            guard let number = PabulibNumber(ascii: slice) else {
                let text = try records.text(slice)
                throw PabulibError(line: records.line, column: "points", problem: .notANumber(text))
            }
            points.append(number)
        }
        guard points.isEmpty || points.count == choices.count else {
            throw PabulibError(
                line: records.line,
                column: "points",
                problem: .wrongPointsCount(expected: choices.count, found: points.count)
            )
        }
        votes.append(
            PabulibVote(
                voter: voter,
                choices: choices,
                points: points.isEmpty ? nil : points,
                other: try table.others(records)
            )
        )
    }

    private func finish() throws(PabulibError) -> PabulibFile {
        var found: [PabulibSection: PabulibTable] = [:]
        for section in PabulibSection.allCases {
            guard let table = tables[section] else { throw PabulibError(line: 0, problem: .missingSection(section)) }
            guard !table.columns.isEmpty else {
                throw PabulibError(
                    line: table.line,
                    problem: .missingColumn(section, name: section.requiredColumns[0], found: [])
                )
            }
            found[section] = table
        }
        return PabulibFile(
            meta: try PabulibMeta(entries: meta, lines: metaLines, sectionLine: found[.meta]?.line ?? 0),
            projectColumns: found[.projects]?.columns ?? [],
            projects: projects,
            voteColumns: found[.votes]?.columns ?? [],
            votes: votes
        )
    }
}
