extension PolisConversation {
    /// The most cells that a table may have.
    public static let mostCells = 200_000_000

    /// Reads `participants-votes.csv`: some columns about the participant, of which `n-disagree` is the last, then one
    /// for each comment. The table says neither when votes were cast nor what comments say.
    public init(participantsVotes bytes: [UInt8]) throws(PolisError) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        var lines = text.utf8.split { $0 == 0x0a || $0 == 0x0d }.makeIterator()
        let header = (lines.next() ?? "".utf8[...]).split(separator: 0x2c, omittingEmptySubsequences: false)
            .map { String($0) ?? "" }
        guard let last = header.firstIndex(of: "n-disagree") else { throw .missingColumn("n-disagree") }
        guard header.first == "participant" else { throw .missingColumn("participant") }
        let group = header.firstIndex(of: "group-id")
        var comments: [Comment] = []
        for name in header[(last + 1)...] {
            guard let id = UInt64(name) else { throw .badCell(row: 0, column: name) }
            comments.append(Comment(id: id, author: 0, milliseconds: 0, moderated: 0, body: ""))
        }
        var votes: [Vote] = []
        var participants: [(id: UInt64, group: Int?)] = []
        while let line = lines.next() {
            let row = participants.count + 1
            let cells = line.split(separator: 0x2c, omittingEmptySubsequences: false)
            guard cells.count == header.count else { throw .wrongCount(row: row) }
            guard row * header.count <= Self.mostCells else { throw .tooLarge }
            guard let id = UInt64(Substring(cells[0])) else { throw .badCell(row: row, column: "participant") }
            participants.append((id: id, group: group.flatMap { Int(Substring(cells[$0])) }))
            for (place, cell) in cells[(last + 1)...].enumerated() where !cell.isEmpty {
                guard let value = Int(Substring(cell)), (-1...1).contains(value) else {
                    throw .badCell(row: row, column: header[last + 1 + place])
                }
                votes.append(Vote(participant: id, comment: comments[place].id, milliseconds: 0, value: value))
            }
        }
        self.init(comments: comments, votes: votes, participants: participants)
    }
}
