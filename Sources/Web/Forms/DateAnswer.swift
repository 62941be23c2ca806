/// A date that was typed as day, month and year.
enum DateAnswer {
    /// How much of a piece is kept, so that what was typed can be shown again.
    private static let longestPiece = 12

    /// The answer as one text: `2026-11-02` where three numbers were typed, and what was typed, in that order, where
    /// they were not; empty where nothing was. A text that is one already stays as it is.
    static func text(_ typed: [String]) -> String {
        guard typed.count == 3 else { return typed.first ?? "" }
        let pieces = typed.map { piece in
            String(piece.filter { !$0.isWhitespace && $0 != "-" }.prefix(longestPiece))
        }
        guard pieces.contains(where: { !$0.isEmpty }) else { return "" }
        return "\(pieces[2])-\(padded(pieces[1]))-\(padded(pieces[0]))"
    }

    /// The three pieces of an answer, to be shown again.
    static func pieces(_ values: [String]) -> (day: String, month: String, year: String) {
        let parts = text(values).split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return (values.first ?? "", "", "") }
        return (parts[2], parts[1], parts[0])
    }

    private static func padded(_ piece: String) -> String {
        piece.utf8.count == 1 ? "0" + piece : piece
    }
}
