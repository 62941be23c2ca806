public import Values

/// What one entry of a log made known of a contracting process.
public struct ContractingRelease: Sendable, Hashable {
    /// What a release is about (OCDS 1.1.5, releaseTag).
    public enum Tag: String, Sendable, Hashable, CaseIterable {
        case tender, tenderAmendment, tenderUpdate, tenderCancellation
        case award, awardUpdate, awardCancellation
        case contract, contractUpdate, contractTermination
    }

    /// The extensions whose fields are used, each by the address of its description.
    public static let extensions = [
        "https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json",
        "https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json",
        "https://raw.githubusercontent.com/open-contracting-extensions/ocds_techniques_extension/master/extension.json",
    ]

    /// The process.
    public let ocid: String
    /// The entry: its index in the log is the release's id.
    public let index: UInt64
    /// When the entry was sequenced.
    public let time: Instant
    /// What it is about.
    public let tags: [Tag]
    /// The language of its texts.
    public let language: String?
    /// What was made known, as members of a release.
    public let body: JSON

    /// The release as OCDS writes it.
    public var json: JSON {
        var members = [
            JSONMember("ocid", .string(ocid)), JSONMember("id", .string(String(index))),
            JSONMember("date", .string(time.description)),
            JSONMember("tag", .array(tags.map { .string($0.rawValue) })), JSONMember("initiationType", "tender"),
        ]
        if let language { members.append(JSONMember("language", .string(language))) }
        return .object(members + (body.objectValue ?? []))
    }

    /// The tags of what was made known after what was known before; empty where nothing was.
    static func tags(of body: JSON, after before: JSON?) -> [Tag] {
        guard body.objectValue?.isEmpty == false else { return [] }
        var tags = tenderTag(of: body, after: before).map { [$0] } ?? []
        tags += itemTags(
            of: body["awards"], after: before?["awards"], new: .award, changed: .awardUpdate, ended: .awardCancellation)
        tags += itemTags(
            of: body["contracts"], after: before?["contracts"], new: .contract, changed: .contractUpdate,
            ended: .contractTermination)
        return tags.isEmpty ? [.tenderUpdate] : tags
    }

    private static func tenderTag(of body: JSON, after before: JSON?) -> Tag? {
        guard body["tender"] != nil || body["bids"] != nil else { return nil }
        guard before?["tender"] != nil else { return .tender }
        if body["tender"]?["amendments"] != nil { return .tenderAmendment }
        return body["tender"]?["status"]?.stringValue == "cancelled" ? .tenderCancellation : .tenderUpdate
    }

    /// At most one of each, in the order of a process.
    private static func itemTags(
        of items: JSON?, after before: JSON?, new: Tag, changed: Tag, ended: Tag
    ) -> [Tag] {
        let known = Set((before?.arrayValue ?? []).compactMap { $0["id"]?.stringValue })
        let ends: Set<String> = ["cancelled", "terminated"]
        let tags = (items?.arrayValue ?? []).map { item -> Tag in
            guard known.contains(item["id"]?.stringValue ?? "") else { return new }
            return ends.contains(item["status"]?.stringValue ?? "") ? ended : changed
        }
        return [new, changed, ended].filter(tags.contains)
    }
}
