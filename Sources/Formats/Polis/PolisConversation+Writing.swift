extension PolisConversation {
    /// What people wrote, with a sign before it where a spreadsheet would take it for a formula.
    public static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    /// `participants-votes.csv`: a row for each participant, a column for each comment.
    public func participantsVotes() -> [UInt8] {
        var table = PolisTable(
            ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"]
                + comments.map { String($0.id) })
        let last = lastVotes
        var written: [UInt64: Int] = [:]
        for comment in comments { written[comment.author, default: 0] += 1 }
        for (id, group) in participants {
            let own = last[id] ?? [:]
            let cells = comments.map { own[$0.id].map { String($0) } ?? "" }
            table.add(
                [
                    String(id), group.map { String($0) } ?? "", String(written[id] ?? 0), String(own.count),
                    String(own.values.count { $0 > 0 }), String(own.values.count { $0 < 0 }),
                ] + cells)
        }
        return table.bytes
    }

    /// `comments.csv`: a row for each comment, with its counts.
    ///
    /// - Parameter time: writes a time for people, given in milliseconds since 1970.
    public func commentsTable(time: (Int64) -> String) -> [UInt8] {
        var table = PolisTable([
            "timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body",
        ])
        var agrees: [UInt64: Int] = [:]
        var disagrees: [UInt64: Int] = [:]
        for own in lastVotes.values {
            for (comment, value) in own {
                if value > 0 { agrees[comment, default: 0] += 1 }
                if value < 0 { disagrees[comment, default: 0] += 1 }
            }
        }
        for comment in comments {
            table.add([
                String(comment.milliseconds / 1_000), time(comment.milliseconds), String(comment.id),
                String(comment.author), String(agrees[comment.id] ?? 0), String(disagrees[comment.id] ?? 0),
                String(comment.moderated), Self.harmless(comment.body),
            ])
        }
        return table.bytes
    }

    /// `votes.csv`: a row for each vote, in the order of casting.
    ///
    /// - Parameter time: writes a time for people, given in milliseconds since 1970.
    public func votesTable(time: (Int64) -> String) -> [UInt8] {
        var table = PolisTable(["timestamp", "datetime", "comment-id", "voter-id", "vote"])
        for vote in votes {
            table.add([
                String(vote.milliseconds / 1_000), time(vote.milliseconds), String(vote.comment),
                String(vote.participant), String(vote.value),
            ])
        }
        return table.bytes
    }
}
