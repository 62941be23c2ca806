import TestDoors
import Testing
import Values

@testable import Web

/// A register whose records lie somewhere, with a map on which that is marked.
@Suite struct `A place in a register` {
    private static let base = "/programmes/town/trees/submit"

    private static func site(map: JSON?) async throws -> Site {
        let site = try await Site()
        var terms: [JSONMember] = [
            JSONMember(
                "fields",
                [
                    ["id": "kind", "label": "Kind", "type": "text", "required": true, "treatment": "withdrawable"],
                    ["id": "spot", "label": "Where it stands", "type": "point", "required": true],
                ]), JSONMember("title", "kind"), JSONMember("submissions", ["review": false]),
        ]
        if let map { terms.append(JSONMember("map", map)) }
        let declaration: JSON = [
            "title": "Trees", "audience": "public",
            "data": [
                "controller": "Town of Example", "purpose": "To know trees", "legalBasis": "public task",
                "retention": ["kind": "P5Y"], "contact": "privacy@town.example",
            ],
            "parts": ["trees": ["procedure": "register@1", "title": "Trees", "terms": .object(terms)]],
        ]
        try await site.town.accept(
            "open", in: "town/programme", ["edition": 1, "programme": declaration], by: site.town.office)
        try await site.town.project()
        return site
    }

    private static func map() throws -> JSON {
        let text = """
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "properties": {"name": "Quay"}, "geometry": {"type": "Polygon",
                "coordinates": [[[21.1, 52.0], [21.2, 52.0], [21.2, 52.1], [21.1, 52.1], [21.1, 52.0]]]}},
              {"type": "Feature", "properties": {"name": "School"},
                "geometry": {"type": "Point", "coordinates": [21.15, 52.05]}}]}
            """
        return try JSON(parsing: Array(text.utf8))
    }

    /// Somebody who has answered what comes before the place.
    private static func ann(_ site: Site) async throws -> Browser {
        let ann = Browser(site)
        try await ann.signUp("ann")
        try await ann.get(base)
        try await ann.post(base)
        try await ann.get(base + "/questions/kind")
        try await ann.post(base + "/questions/kind", [("kind", "Oak")])
        return ann
    }

    @Test func `is pressed on the map, chosen by its name, moved by buttons, or typed`() async throws {
        let site = try await Self.site(map: try Self.map())
        let ann = try await Self.ann(site)
        let page = base + "/questions/spot"
        let empty = try await ann.get(page).text
        let picture = try #require(empty.firstMatch(of: /type="image"[^>]* src="([^"]+)"/)).1
        let address = picture.replacing("&amp;", with: "&")
        let drawn = try await site.client.get(String(address))
        #expect(drawn.status == 200 && drawn.text.contains("<svg"))
        let frame = String(try #require(empty.firstMatch(of: /name="spot.frame" value="([^"]+)"/)).1)
        let chosen = try await ann.post(
            page, [("spot", ""), ("spot.frame", frame), ("spot.known", "1"), ("spot.stay", "go")])
        #expect(chosen.status == 303 && chosen.header("Location") == page + "#field-spot-marked")
        let marked = try await ann.get(page).text
        #expect(marked.contains("value=\"52.05 21.15\"") && marked.contains("Quay"))
        try await ann.post(page, [("spot", "52.05 21.15"), ("spot.frame", frame), ("spot.stay", "north")])
        #expect(try await !ann.get(page).text.contains("value=\"52.05 21.15\""))
        let pressed = [("spot", ""), ("spot.frame", frame), ("spot.pin.x", "160"), ("spot.pin.y", "160")]
        #expect(try await ann.post(page, pressed).header("Location") == page + "#field-spot-marked")
        #expect(try await ann.get(page).text.contains("value=\"52.05 21.15\""))
        let wrong = try await ann.post(page, [("spot", "somewhere"), ("spot.frame", frame)])
        #expect(wrong.status == 422 && wrong.text.contains("value=\"somewhere\""))
        let right = try await ann.post(page, [("spot", "52.06 21.16"), ("spot.frame", frame)])
        #expect(right.header("Location") == base + "/check")
        try await ann.get(base + "/check")
        let sent = try await ann.post(base + "/check")
        let entry = String(try #require(sent.header("Location")).split(separator: "/").last ?? "")
        #expect(try await site.body(at: UInt64(entry) ?? 0)?["values"]?["spot"] == ["lat": "52.06", "lon": "21.16"])
    }

    @Test func `is corrected on the same map`() async throws {
        let site = try await Self.site(map: try Self.map())
        let ann = try await Self.ann(site)
        try await ann.post(base + "/questions/spot", [("spot", "52.06 21.16")])
        try await ann.get(base + "/check")
        let sent = try await ann.post(base + "/check")
        let number = String(try #require(sent.header("Location")).split(separator: "/").last ?? "")
        let page = "/programmes/town/trees/records/\(number)/changes/correct"
        let form = try await ann.get(page).text
        #expect(form.contains("type=\"image\"") && form.contains("value=\"52.06 21.16\""))
        let frame = String(try #require(form.firstMatch(of: /name="spot.frame" value="([^"]+)"/)).1)
        let fields = [("kind", "Lime"), ("spot", "52.06 21.16"), ("spot.frame", frame)]
        let chosen = try await ann.post(page, fields + [("spot.known", "1"), ("spot.stay", "go")])
        #expect(chosen.status == 200 && chosen.text.contains("value=\"52.05 21.15\""))
        #expect(chosen.text.contains("value=\"Lime\""))
        let wrong = try await ann.post(page, [("kind", "Lime"), ("spot", "somewhere"), ("spot.frame", frame)])
        #expect(wrong.status == 422 && wrong.text.contains("href=\"#field-spot\""))
        let right = try await ann.post(page, [("kind", "Oak"), ("spot", "52.05 21.15"), ("spot.frame", frame)])
        #expect(right.status == 303)
        let record = try await site.client.get("/programmes/town/trees/records/\(number)").text
        #expect(record.contains("52.05") && !record.contains("52.06 "))
    }

    @Test func `is typed where the register has no map`() async throws {
        let site = try await Self.site(map: nil)
        let ann = try await Self.ann(site)
        let page = try await ann.get(base + "/questions/spot").text
        #expect(!page.contains("type=\"image\"") && page.contains("inputmode=\"decimal\""))
        let typed = try await ann.post(base + "/questions/spot", [("spot", "52.06"), ("spot", "21.16")])
        #expect(typed.header("Location") == base + "/check")
    }

    @Test func `needs a map that can be read`() async throws {
        await #expect(throws: (any Error).self) { _ = try await Self.site(map: ["type": "Feature"]) }
    }

    private var base: String { Self.base }
}
