import Hummingbird
import Kernel

/// Everything that the API can be asked: the routes and the OpenAPI document are made from this list.
enum Operation: String, CaseIterable, Sendable {
    case log, programmes, programme, part
    case submitActs, acts, items, item, itemHistory, relatedItems, outcome, export, figures
    case published, publishedFigures
    case entry, receipt, receiptProof, disclosures, file
    case readings, upload
    case openAPI, live, ready, metrics
    case checkpoint, witnessedCheckpoint, witnessedCheckpoints, logInfo, values, bundle, tile

    var method: HTTPRequest.Method { isPost ? .post : .get }
    /// The method as OpenAPI writes it.
    var methodName: String { isPost ? "post" : "get" }
    private var isPost: Bool { [.submitActs, .readings, .upload].contains(self) }

    /// The address; `{name}` stands for one piece, `**` for the rest.
    var path: String {
        switch self {
        case .log: "/api/log"
        case .programmes: "/api/programmes"
        case .programme: "/api/programmes/{programme}"
        case .part: "/api/programmes/{programme}/{part}"
        case .submitActs, .acts: "/api/programmes/{programme}/{part}/acts"
        case .items: "/api/programmes/{programme}/{part}/items"
        case .item: "/api/programmes/{programme}/{part}/items/{item}"
        case .itemHistory: "/api/programmes/{programme}/{part}/items/{item}/history"
        case .relatedItems: "/api/programmes/{programme}/{part}/items/{item}/related"
        case .outcome: "/api/programmes/{programme}/{part}/outcome"
        case .export: "/api/programmes/{programme}/{part}/exports/{name}"
        case .figures: "/api/programmes/{programme}/{part}/figures"
        case .published: "/api/published"
        case .publishedFigures: "/api/published/{index}"
        case .entry: "/api/entries/{index}"
        case .receipt: "/api/entries/{index}/receipt"
        case .receiptProof: "/api/entries/{index}/receipt.tlog-proof"
        case .disclosures: "/api/entries/{index}/disclosures"
        case .file: "/api/entries/{index}/file"
        case .upload: "/api/programmes/{programme}/uploads"
        case .readings: "/api/programmes/{programme}/readings"
        case .values: "/logs/{log}/values/**"
        case .openAPI: "/api/openapi.json"
        case .live: "/health/live"
        case .ready: "/health/ready"
        case .metrics: "/metrics"
        case .checkpoint: "/logs/{log}/checkpoint"
        case .witnessedCheckpoint: "/logs/{log}/witnessed-checkpoint"
        case .witnessedCheckpoints: "/logs/{log}/witnessed-checkpoints/{from}"
        case .logInfo: "/logs/{log}/log.json"
        case .bundle: "/logs/{log}/tile/entries/**"
        case .tile: "/logs/{log}/tile/**"
        }
    }

    /// To whom it is open where the log is not public; nil for what answers to its readers alone. Acts are taken from
    /// whomever the rules let act, and a signed request for values says itself who asks.
    var opening: DoorOpening? {
        switch self {
        case .log, .submitActs, .readings, .published, .publishedFigures, .live, .ready, .metrics, .checkpoint,
            .witnessedCheckpoint, .witnessedCheckpoints, .logInfo:
            .everybody
        case .tile: .aboveLeaves
        default: nil
        }
    }

    /// What it is for, as a sentence.
    var summary: String {
        switch self {
        case .log: "The log: origin, verifier key, size."
        case .programmes: "Every programme, the newest first."
        case .programme: "One programme with its parts and how it treats personal data."
        case .part: "One part: its terms, where it stands, who may do what."
        case .submitActs: "Sends one signed act, or many as lines, and gets receipts."
        case .acts: "The acts of a part in the order of the log."
        case .items: "The items of a part: full-text search, facets with counts, sort, pages."
        case .item: "One item, as it stands or as it stood at a time."
        case .itemHistory: "Every version of an item, with the entry that made it."
        case .relatedItems: "Items that share the values by which the terms say that items are related."
        case .outcome: "What a part came to, computed from the log, with the digest that the log states."
        case .export: "Open data of a part in a format of the field; outcome.json is what the digest covers."
        case .figures: "The figures of a part that the office may approve for everybody, with their digest."
        case .published: "The figures that the office has approved for everybody, the newest first."
        case .publishedFigures: "Approved figures with the receipt of their approval, to be verified offline."
        case .entry: "An entry of the log, byte for byte."
        case .receipt: "An entry with its inclusion proof and a signed checkpoint."
        case .receiptProof: "The inclusion proof of an entry as C2SP tlog-proof."
        case .disclosures: "The published values of an entry, with their salts."
        case .file: "The published file that a value of an entry names."
        case .upload: "Takes in a file of at most 10 MiB; a value names it by its SHA-256 within a week."
        case .readings: "Values that are not public, for a signed request (acta-read+jwt) that may see them."
        case .values: "The published values of a bundle of entries, one entry a line."
        case .openAPI: "This document."
        case .live: "Whether the process answers."
        case .ready: "Whether acts can be taken and pages are up to date, and if not, why."
        case .metrics: "The server's numbers, in the text format of Prometheus."
        case .checkpoint: "The latest signed checkpoint (C2SP tlog-checkpoint), with its cosignatures so far."
        case .witnessedCheckpoint: "The newest checkpoint that enough witnesses have cosigned (C2SP tlog-cosignature)."
        case .witnessedCheckpoints: "Checkpoints of that size on that witnesses have cosigned: a page of at most 1,000."
        case .logInfo: "Origin, verifier key and name of the log."
        case .bundle: "A bundle of entries (C2SP tlog-tiles)."
        case .tile: "A tile of hashes (C2SP tlog-tiles)."
        }
    }

    /// The media type of a good answer.
    var answerType: String {
        switch self {
        case .entry, .receiptProof, .checkpoint, .witnessedCheckpoint, .metrics: "text/plain"
        case .bundle, .tile: "application/octet-stream"
        case .values: "application/x-ndjson"
        case .export, .file: "*/*"
        default: "application/json"
        }
    }

    /// Other media types that it answers with: for lines, for those who ask for text, for the list of all values.
    var otherAnswerTypes: [String] {
        switch self {
        case .submitActs: ["application/x-ndjson"]
        case .receipt: ["text/plain"]
        case .values: ["application/json"]
        default: []
        }
    }

    /// Who has just acted asks for an answer that knows of it.
    static let atLeast = (
        name: "at-least", meaning: "the index of an entry that the answer must know of; waited for up to two seconds"
    )
    /// Whether the answer is made from views, which follow the log a little behind.
    var readsViews: Bool { query.contains { $0.name == Self.atLeast.name } }

    /// The query parameters with what they mean.
    var query: [(name: String, meaning: String)] {
        switch self {
        case .programmes, .programme, .part, .itemHistory, .relatedItems: [Self.atLeast]
        case .item: [("at", "a time of RFC 3339, to the millisecond: the item as it stood then"), Self.atLeast]
        case .items:
            [
                ("q", "words that all must occur; the last may be the beginning of one"),
                ("facet.{name}", "a value of a facet; may be given several times"),
                ("status", "a status; may be given several times"),
                ("sort", "`relevance`, `newest`, `title`, or a sort of the part"), ("order", "`usual` or `reversed`"),
                ("offset", "how many to pass over; the last answer's `next`"), ("limit", "0 to 1000; 20 if left out"),
                Self.atLeast,
            ]
        case .acts:
            [
                ("from", "the first index to list; the last answer's `next`"), ("limit", "1 to 1000; 100 if left out"),
                Self.atLeast,
            ]
        case .export:
            [
                ("from", "in a feed: the first index of the log that you have not seen"),
                ("limit", "in a feed: 1 to 1000 things; 1000 if left out"),
            ]
        case .receipt, .receiptProof:
            [
                (
                    "level",
                    "`accepted`: signed by the log; `witnessed`: cosigned by enough witnesses, waited for up to five "
                        + "seconds; the strongest there is if left out"
                )
            ]
        case .file: [("pointer", "which value of the entry's body, as a JSON Pointer: `/values/photo`")]
        case .submitActs: [("receipts", "`none` leaves the receipts of lines out; `proof` if left out")]
        default: []
        }
    }
}
