import Kernel
import Participation
import Testing
import Values

/// What is drawn on a map of a town, and photographs of its places.
private enum DrawnTown {
    static let map = #"""
        , "map": {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"name": "Old town"}, "geometry": {"type": "Polygon", "coordinates":
            [[[21.0, 52.0], [21.1, 52.0], [21.1, 52.1], [21.0, 52.1], [21.0, 52.0]],
             [[21.04, 52.04], [21.06, 52.04], [21.06, 52.06], [21.04, 52.06], [21.04, 52.04]]]}},
          {"type": "Feature", "properties": {"name": "Quay"}, "geometry":
            {"type": "MultiPolygon", "coordinates": [[[[21.1, 52.0], [21.2, 52.0], [21.2, 52.1], [21.1, 52.0]]]]}},
          {"type": "Feature", "properties": null, "geometry":
            {"type": "LineString", "coordinates": [[21.0, 52.05], [21.2, 52.05]]}},
          {"type": "Feature", "properties": {"name": "School"}, "geometry":
            {"type": "Point", "coordinates": [21.05, 52.02]}}]}
        """#

    static let photo: JSON = [
        "name": "corner.jpg", "mediaType": "image/jpeg", "bytes": 48_213, "alt": "A bare corner",
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ]

    static func question(_ proposal: Proposal, _ name: String) -> MoveQuestion? {
        proposal.form(of: "submit")?.questions.first { $0.name == name }
    }
}

@Suite struct `The map on which ideas are handed in` {
    private static func collection(_ feature: String) -> String {
        #"{"type": "FeatureCollection", "features": ["# + feature + "]}"
    }

    @Test func `has the town's edge, its districts, streets and places`() throws {
        let proposal = try Proposal(terms: IdeaTown.terms(DrawnTown.map))
        guard case .place(let map)? = DrawnTown.question(proposal, "place")?.kind else {
            Issue.record("no question for a place on a map")
            return
        }
        #expect(map.edge.count == 4)
        #expect(map.shapes.map(\.kind) == [.district, .district, .line, .spot])
        #expect(map.shapes.map(\.name) == ["Old town", "Quay", "", "School"])
    }

    @Test(arguments: [
        ("52.02 21.02", "Old town"), ("52.05 21.05", nil), ("52.02 21.18", "Quay"), ("52.09 21.11", nil),
    ])
    func `names the district of a point, but not that of a hole in it`(place: String, district: String?) throws {
        let proposal = try Proposal(terms: IdeaTown.terms(DrawnTown.map))
        let item = Item(
            id: "7", status: "admitted", isPublic: true, values: ["place": .string(place)], owner: "ann", createdBy: 7,
            createdAt: IdeaTown.monday)
        #expect(proposal.index(of: item).facets["district"] == (district.map { [$0] } ?? []))
    }

    @Test(arguments: [
        (#"[]"#, ["map"]), (#"{"type": "FeatureCollection"}"#, ["map"]),
        (collection(#"{"type": "Feature"}"#), ["map", "features", "0"]),
        (collection(#"{"geometry": {"type": "Point", "coordinates": [21.0, 91.0]}}"#), ["map", "features", "0"]),
    ])
    func `is refused with the place of the mistake`(map: String, path: [String]) throws {
        let terms = try IdeaTown.terms(", \"map\": \(map)")
        let error = #expect(throws: TermsError.self) { try Proposal(terms: terms) }
        #expect(error?.mistakes.map(\.path) == [path])
    }

    @Test func `can change while ideas come in, because it decides nothing`() throws {
        let (plain, drawn) = (try IdeaTown.terms(), try IdeaTown.terms(DrawnTown.map))
        #expect(throws: Never.self) { try Proposal(terms: drawn).mayChange(plain, to: drawn) }
        let photos = try IdeaTown.terms(", \"photos\": true")
        #expect(throws: Refusal.self) { try Proposal(terms: photos).mayChange(plain, to: photos) }
    }
}

@Suite struct `The photograph of an idea` {
    @Test func `is asked for, hidden and checked only where the terms take photographs`() throws {
        let (plain, asking) = (try IdeaTown.terms(), try IdeaTown.terms(", \"photos\": true"))
        let body: JSON = ["title": "A", "words": "B", "place": "52.05 21.1", "photo": DrawnTown.photo]
        let without = try Proposal(terms: plain)
        #expect(without.hiddenFields.map(\.name) == ["title", "words"])
        #expect(without.hiddenPlaces(of: "submit", in: body).map(\.field) == ["title", "words"])
        #expect(DrawnTown.question(without, "photo") == nil)
        let with = try Proposal(terms: asking)
        #expect(with.hiddenFields.map(\.name) == ["title", "words", "photo"])
        let places = with.hiddenPlaces(of: "submit", in: body)
        #expect(places.map(\.field) == ["title", "words", "photo"])
        #expect(places.map(\.waits) == [true, true, true])
        #expect(DrawnTown.question(with, "photo")?.isOptional == true)
    }

    @Test func `is not taken where the terms ask for none, so that none stands on the log`() throws {
        var town = try IdeaTown()
        let refusal = #expect(throws: Refusal.self) {
            try town.make(
                .submit(
                    title: IdeaTown.sealed, words: IdeaTown.sealed, place: "52.05 21.1", category: "green",
                    photo: DrawnTown.photo), by: "ann")
        }
        #expect(refusal?.code == "idea.no_photos")
    }

    @Test func `is a picture with words on what it shows`() throws {
        let proposal = try Proposal(terms: IdeaTown.terms(", \"photos\": true"))
        #expect(throws: Never.self) { try proposal.check(DrawnTown.photo, of: "photo") }
        for (name, wrong) in [
            ("alt", JSON.string("")), ("alt", .string(String(repeating: "a", count: 501))),
            ("mediaType", "image/svg+xml"), ("bytes", .integer(Proposal.mostBytes + 1)), ("sha256", "0"),
        ] {
            let members = (DrawnTown.photo.objectValue ?? []).map { $0.name == name ? JSONMember(name, wrong) : $0 }
            #expect(throws: Refusal.self, "\(name)") { try proposal.check(.object(members), of: "photo") }
        }
    }
}
