/// One vote as it is kept until the end, in twelve bytes: who, on what, and what.
struct CastVote: Sendable, Hashable {
    private static let choices: [VoteChoice] = [.agree, .disagree, .pass]
    private static let qualifiers = VoteQualifier.allCases
    private static let linkBit: UInt16 = 1 << 2
    private static let firstQualifierBit: UInt16 = 3

    /// The voter's place, in the order of first votes.
    let person: UInt32
    /// The statement's place, in the order of proposing.
    let statement: UInt32
    private let mark: UInt16

    init(
        person: UInt32, statement: UInt32, _ choice: VoteChoice, _ qualifiers: [VoteQualifier], isLinked: Bool
    ) {
        self.person = person
        self.statement = statement
        var mark = UInt16(Self.choices.firstIndex(of: choice) ?? 0)
        if isLinked { mark |= Self.linkBit }
        for qualifier in qualifiers { mark |= 1 << (Self.firstQualifierBit + UInt16(qualifier.place)) }
        self.mark = mark
    }

    /// What the vote says.
    var choice: VoteChoice { Self.choices[Int(mark & 3)] }
    /// Whether it came by a link, and was not dealt.
    var isLinked: Bool { mark & Self.linkBit != 0 }
    /// What was added.
    var added: [VoteQualifier] {
        Self.qualifiers.filter { mark & 1 << (Self.firstQualifierBit + UInt16($0.place)) != 0 }
    }
}
