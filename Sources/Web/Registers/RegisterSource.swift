import Kernel
import Registers
import Storage
import Values

extension WebRoutes {
    /// Who publishes a register, on what terms, who answers for it and whom to ask.
    static func source(of part: RegisterPart, _ texts: Texts) -> [[String: Any]] {
        let data = part.summary.programme.data
        let licence = part.register.terms.licence
        let publisher = part.register.terms.publisher.map(texts.said)
        let rows: [(key: TextKey, text: String?)] = [
            (.publisher, publisher?["text"] as? String), (.licence, licence), (.controller, data.controller),
            (.contact, data.contact),
        ]
        return rows.compactMap { key, text in
            text.map { text in
                let isAddress = key == .licence && WebAddress.isValid(text)
                return [
                    "sourceName": texts(key), "sourceText": text, "sourceHref": isAddress ? text as Any : false,
                    "sourceLang": key == .publisher ? publisher?["lang"] ?? false : false,
                ]
            }
        }
    }
}
