import Hummingbird
import Kernel
import Proofs
import Values

extension WebRoutes {
    /// An entry of the log with its receipt.
    func entry(_ parameters: Parameters, _ texts: Texts) async throws -> Page {
        guard let text = parameters.get("index"), let index = UInt64(text), String(index) == text,
            index < UInt64(Int64.max), let receipt = try await strongestReceipt(at: index),
            let entry = Entry(parsing: receipt.entry), let act = try? entry.deed()
        else { throw HTTPError(.notFound) }
        let file = "receipt-\(index).json"
        return Page(
            template: .entry, title: texts(.entryHeading, ["index": text]),
            trail: [["text": texts(.publicLog), "href": "/log"]],
            view: [
                "heading": texts(.entryHeading, ["index": text]),
                "sentence": texts(.entrySentence, ["time": texts.moment(entry.time)]),
                "facts": Self.facts(act, entry, texts) + [witnessFact(of: receipt, texts)],
                "body": PrettyJSON.text(act.body),
                "proof": String(decoding: receipt.proof.bytes, as: UTF8.self),
                "receiptHref": "/api/entries/\(index)/receipt", "receiptFile": file,
                "proofHref": "/api/entries/\(index)/receipt.tlog-proof", "proofFile": "entry-\(index).tlog-proof",
                "entryHref": "/api/entries/\(index)", "checkCommands": commands.receipt(file: file),
            ])
    }

    private static func facts(_ act: Deed, _ entry: Entry, _ texts: Texts) -> [[String: Any]] {
        var rows: [[String: Any]] = [
            ["name": texts(.time), "value": entry.time.description],
            ["name": texts(.programme), "value": act.programme, "href": "/programmes/\(act.programme)"],
            ["name": texts(.part), "value": act.part, "href": "/programmes/\(act.programme)/\(act.part)"],
            ["name": texts(.move), "value": act.move, "isCode": true],
            ["name": texts(.actor), "value": act.actor.text, "isCode": true],
        ]
        // The office and a programme's own parts have no page.
        let isOfficeItself = act.programme == ProgrammeRules.officeProgramme
        if isOfficeItself { rows[1]["href"] = nil }
        if isOfficeItself || ProgrammeRules.reservedParts.contains(act.part) { rows[2]["href"] = nil }
        if let principal = act.principal {
            rows.append(["name": texts(.onBehalfOf), "value": principal.text, "isCode": true])
        }
        switch entry.content {
        case .act(let bytes):
            if let key = try? Act(parsing: bytes).key.did, key != act.actor.text {
                rows.append(["name": texts(.signedWith), "value": key, "isCode": true])
            }
        case .row(let row):
            let value = texts(.rowOfManifest, ["row": String(row.place.row), "entry": String(row.place.manifest)])
            rows.append(["name": texts(.signedWith), "value": value, "href": "/entries/\(row.place.manifest)"])
        }
        if !entry.facts.isEmpty {
            rows.append(["name": texts(.facts), "value": texts.number(Int64(entry.facts.count))])
        }
        rows.append(["name": texts(.actDigest), "value": act.statement.base64URL, "isCode": true])
        return rows
    }
}
