import Hummingbird

extension WebRoutes {
    /// What the `type` of a problem document leads to (RFC 9457, 3.1.1).
    func problem(_ parameters: Parameters, _ texts: Texts) throws -> Page {
        guard let code = parameters.get("code"), (1...80).contains(code.utf8.count),
            code.utf8.allSatisfy({ $0 == 0x2e || $0 == 0x5f || AcceptLanguage.isTagByte($0) })
        else { throw HTTPError(.notFound) }
        let heading = texts(.problem, ["code": code])
        return Page(
            template: .error, title: heading,
            view: [
                "heading": heading, "detail": ["text": texts(.problemMeaning)],
                "remedy": ["text": texts(.problemRemedy)],
            ])
    }
}
