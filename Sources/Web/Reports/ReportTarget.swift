import Kernel
import Storage

/// What a report is about: a page of a programme, and who wrote what stands there.
struct ReportTarget: Sendable {
    let summary: ProgrammeSummary
    /// Empty where the page is about the whole programme.
    let part: String
    let path: String
    /// Who wrote it, where the page is about one thing.
    let author: ActorID?

    var terms: ReportTerms { summary.programme.reports ?? ReportTerms() }
}

extension WebRoutes {
    /// The most bytes of an address that can be reported.
    private static let longestAddress = 1_000

    /// Where a page is reported that shows what people wrote; nil for other pages.
    static func reportHref(_ visit: Visit) -> String? {
        switch visit.address {
        case .programme, .part, .outcome, .items, .item, .record, .statistics, .entry:
            "\(Address.report.rawValue)?about=\(PercentCoding.encode(visit.path))"
        default: nil
        }
    }

    /// What an address names that somebody typed, or that a page filled in; nil where it is no page of a programme here.
    func reportTarget(_ typed: String, _ visit: Visit) async throws -> ReportTarget? {
        var path = typed.trimmingPrefix { $0.isWhitespace }.prefix { !$0.isWhitespace }
        guard path.utf8.count <= Self.longestAddress else { return nil }
        let hosts = [publicAddress, commands.address].compactMap { $0 }
        if let host = hosts.first(where: { path.hasPrefix($0 + "/") }) { path = path.dropFirst(host.count) }
        path = path.prefix { $0 != "?" && $0 != "#" }
        guard let local = LocalPath(String(path)) else { return nil }
        let pieces = local.text.split(separator: "/").map { PercentCoding.decode($0.utf8) ?? "" }
        switch pieces.first {
        case "entries": return try await target(ofEntry: pieces, local.text)
        case "programmes" where pieces.count > 1: return try await target(ofPage: pieces, local.text)
        default: return nil
        }
    }

    private func target(ofEntry pieces: [String], _ path: String) async throws -> ReportTarget? {
        guard pieces.count == 2, let index = UInt64(pieces[1]), let deed = try await deed(at: index),
            let summary = try await views.programme(deed.programme, of: desk.log)
        else { return nil }
        return ReportTarget(
            summary: summary, part: deed.part, path: path, author: deed.principal ?? deed.actor)
    }

    private func target(ofPage pieces: [String], _ path: String) async throws -> ReportTarget? {
        guard let summary = try await views.programme(pieces[1], of: desk.log) else { return nil }
        guard pieces.count > 2 else { return ReportTarget(summary: summary, part: "", path: path, author: nil) }
        guard summary.programme.parts[pieces[2]] != nil else { return nil }
        let address = PartAddress(programme: pieces[1], part: pieces[2])
        var author: ActorID?
        if pieces.count > 4 {
            author = try await views.item(pieces[4], of: address, log: desk.log, for: .office)?.item.owner
        }
        return ReportTarget(summary: summary, part: pieces[2], path: path, author: author)
    }
}
