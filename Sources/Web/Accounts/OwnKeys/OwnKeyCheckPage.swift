import Hummingbird
import Kernel
import Storage
import Values

/// The page between a form and its act, for people whose browser signs: the bytes have to be there before the button.
extension WebRoutes {
    /// Shows what was answered, what becomes of it, and what is to be signed.
    ///
    /// - Parameters:
    ///   - carried: the answers, which come back with the signature.
    ///   - button: what signs.
    func signingPage(
        _ work: SignedWork, _ sent: SentForm, _ visit: Visit, kicker: [String: Any], rows: [SigningPage.Row],
        answers: [Signing.Answer], carried: [(name: String, value: String)], button: PageForm.Submit, action: String,
        trail: [[String: Any]]
    ) async throws -> Answer {
        let texts = visit.texts
        let visitor = try visit.loggedIn()
        let (sign, mistake) = try await signing(work, visit, sendText: button.text)
        // Whoever has pressed the button and is here again has signed something else, or not with their key.
        let mistakes = mistake.map { [$0.text] } ?? (sent.text("signature").isEmpty ? [] : [texts(.signFailed)])
        let signer = try await signer(visitor, in: work.address.programme, texts)
        let page = SigningPage(
            kicker: kicker, rows: rows, signing: Signing(answers, signer: signer, texts),
            form: PageForm(
                action: action, hidden: carried + visitor.companyFields,
                submits: [button, .init(.change, texts(.change), look: .plain)], signing: sign),
            mistakes: mistakes, trail: trail
        ).page(texts).withMistakes(in: mistake?.language)
        return .page(page, status: mistakes.isEmpty ? .ok : .unprocessableContent)
    }
}
