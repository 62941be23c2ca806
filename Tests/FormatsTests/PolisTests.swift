import Formats
import Testing

@Suite struct `A conversation in the files of Polis` {
    static let conversation = PolisConversation(
        comments: [
            .init(id: 4, author: 1, milliseconds: 1_500, moderated: 1, body: "Plant trees, \"many\""),
            .init(id: 9, author: 2, milliseconds: 2_000, moderated: -1, body: "=SUM(A1)"),
        ],
        votes: [
            .init(participant: 1, comment: 4, milliseconds: 3_000, value: -1),
            .init(participant: 2, comment: 9, milliseconds: 3_100, value: 0),
            .init(participant: 1, comment: 4, milliseconds: 3_200, value: 1),
        ],
        participants: [(id: 1, group: 0), (id: 2, group: nil)])

    static func text(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func `has a row for each participant, with the last vote on each comment`() {
        #expect(
            Self.text(Self.conversation.participantsVotes()) == [
                "participant,group-id,n-comments,n-votes,n-agree,n-disagree,4,9", "1,0,1,1,1,0,1,", "2,,1,1,0,0,,0",
            ])
    }

    @Test func `has a row for each comment and for each vote, and no formula`() {
        #expect(
            Self.text(Self.conversation.commentsTable { "t\($0)" }) == [
                "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body",
                #"1,t1500,4,1,1,0,1,"Plant trees, ""many""""#, "2,t2000,9,2,0,0,-1,'=SUM(A1)",
            ])
        #expect(Self.text(Self.conversation.votesTable { _ in "" }).count == 4)
    }

    @Test func `is read as it was written`() throws {
        let written = Self.conversation.participantsVotes()
        let read = try PolisConversation(participantsVotes: written)
        #expect(read.participants.map(\.id) == [1, 2] && read.participants.map(\.group) == [0, nil])
        #expect(read.comments.map(\.id) == [4, 9] && read.votes.map(\.value) == [1, 0])
    }

    @Test(arguments: [
        ("", PolisError.missingColumn("n-disagree")), ("n-disagree,4\n1,1\n", .missingColumn("participant")),
        ("participant,n-disagree,4\n1,0\n", .wrongCount(row: 1)),
        ("participant,n-disagree,4\nx,0,1\n", .badCell(row: 1, column: "participant")),
        ("participant,n-disagree,4\n1,0,2\n", .badCell(row: 1, column: "4")),
        ("participant,n-disagree,x\n", .badCell(row: 0, column: "x")),
    ])
    func `is refused where it is no table of votes`(text: String, error: PolisError) {
        #expect(throws: error) { try PolisConversation(participantsVotes: Array(text.utf8)) }
    }

    @Test func `is refused where it is no text`() {
        #expect(throws: PolisError.notUTF8) { try PolisConversation(participantsVotes: [0xff]) }
    }
}
