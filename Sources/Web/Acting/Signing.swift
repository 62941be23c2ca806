import Kernel
import Storage
import Values

/// What is said above the button that signs: what becomes public, what stays private, who signs, and what follows.
struct Signing {
    /// An answer that the act holds, and what becomes of it.
    struct Answer {
        let label: String
        /// Whether everybody can read it sooner or later.
        let isPublic: Bool
        var canBeTakenDown = false
    }

    let becomesPublic: String
    let staysPrivate: String
    let signer: String
    /// What follows from the act, in sentences.
    var consequences: [String] = []

    init(becomesPublic: String, staysPrivate: String, signer: String, consequences: [String] = []) {
        self.becomesPublic = becomesPublic
        self.staysPrivate = staysPrivate
        self.signer = signer
        self.consequences = consequences
    }

    /// By what becomes of the answers.
    init(_ answers: [Answer], signer: String, _ texts: Texts) {
        let (shown, kept) = (answers.filter(\.isPublic), answers.filter { !$0.isPublic })
        let canBeTakenDown = shown.contains(where: \.canBeTakenDown)
        becomesPublic =
            shown.isEmpty
            ? texts(.publicActAlone)
            : texts(canBeTakenDown ? .publicActSome : .publicAct, ["answers": Self.labels(of: shown, texts)])
        staysPrivate =
            kept.isEmpty ? texts(.privateAccount) : texts(.privateAnswers, ["answers": Self.labels(of: kept, texts)])
        self.signer = signer
    }

    private static func labels(of answers: [Answer], _ texts: Texts) -> String {
        texts.list(answers.map { texts.quoted($0.label) })
    }

    /// What the component `signing` needs.
    func view(_ texts: Texts) -> [String: Any] {
        var terms: [[String: Any]] = [
            ["termName": texts(.whatIsPublic), "termLines": [becomesPublic]],
            ["termName": texts(.whatIsPrivate), "termLines": [staysPrivate]],
            ["termName": texts(.whoSigns), "termLines": [signer]],
        ]
        if !consequences.isEmpty {
            terms.append(["termName": texts(.deskWhatFollows), "termLines": consequences])
        }
        return ["terms": terms]
    }
}

extension WebRoutes {
    /// Who signs for somebody, in a sentence.
    ///
    /// - Parameter programme: the programme whose key signs.
    func signer(_ visitor: Visitor, in programme: String, _ texts: Texts) async throws -> String {
        let name = visitor.account.displayName
        if let company = visitor.company { return try await signer(company, visitor, in: programme, texts) }
        let account = visitor.account.id
        guard let actor = try await accounts?.identities(of: account).first(where: { $0.programme == programme })?.actor
        else { return texts(.signsWithNewKey, ["name": name]) }
        let own = try await ownKey(of: account, in: programme)
        return texts(own == nil ? .signsWithKey : .signsWithOwnKey, ["name": name, "key": actor.text])
    }
}
