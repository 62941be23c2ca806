import Kernel
import Testing
import Values

@testable import Web

/// A map around the middle of Warsaw, with a district and a place that people know.
private enum DrawnMap {
    static func point(_ latitude: Int64, _ longitude: Int64) throws -> MapPoint {
        try #require(MapPoint(latitude: latitude, longitude: longitude))
    }

    static func map() throws -> QuestionMap {
        let edge = try [
            point(52_000_000, 21_000_000), point(52_000_000, 21_200_000), point(52_100_000, 21_200_000),
            point(52_100_000, 21_000_000),
        ]
        let district = try [
            point(52_000_000, 21_000_000), point(52_040_000, 21_000_000), point(52_040_000, 21_040_000),
            point(52_000_000, 21_000_000),
        ]
        return QuestionMap(
            edge: edge,
            shapes: [
                .init(.district, name: "Quay", lines: [district]),
                .init(.line, name: "River", lines: [[edge[0], edge[2]]]),
                .init(.spot, name: "School", lines: [[try point(52_070_000, 21_150_000)]]),
            ])
    }

    static func form(_ pairs: [(String, String)]) throws -> FormFields {
        var form = FormFields()
        for (name, value) in pairs {
            let isTaken = form.add(name, value)
            #expect(isTaken)
        }
        return form
    }
}

@Suite struct `A place on a map` {
    @Test(arguments: [(0, 1), (160, 160), (319, 2), (12, 301)])
    func `is where it was pressed, at every closeness`(x: Int, y: Int) throws {
        var frame = try #require(PlaceFrame(whole: DrawnMap.map()))
        for _ in 0..<12 {
            let point = try #require(frame.point(x: x, y: y))
            let place = frame.place(point)
            #expect(abs(place.x - Double(x)) < 0.5 && abs(place.y - Double(y)) < 0.5)
            frame = frame.closer(at: point)
        }
        #expect(frame.span == 1_000)
        #expect(PlaceFrame(frame.text) == frame)
    }

    @Test func `is marked by pressing, and the map stays as it was`() throws {
        let map = try DrawnMap.map()
        let form = try DrawnMap.form([("place", ""), ("place.pin.x", "160"), ("place.pin.y", "160")])
        #expect(PlaceAnswer.isAnotherLook("place", form))
        let answer = PlaceAnswer("place", map, from: form)
        #expect(answer.typed == "52.05 21.1")
        #expect(answer.frame == PlaceFrame(whole: map))
    }

    @Test func `goes on where Enter pressed the corner for somebody who typed`() throws {
        let form = try DrawnMap.form([("place", "52.03 21.05"), ("place.pin.x", "0"), ("place.pin.y", "0")])
        #expect(!PlaceAnswer.isAnotherLook("place", form))
        #expect(try PlaceAnswer("place", DrawnMap.map(), from: form).typed == "52.03 21.05")
    }

    @Test func `can be chosen by name, moved step by step, and looked at more closely`() throws {
        let map = try DrawnMap.map()
        #expect(PlaceAnswer.known(map).map(\.name) == ["Quay", "School"])
        let school = try PlaceAnswer("place", map, from: DrawnMap.form([("place.stay", "go"), ("place.known", "1")]))
        #expect(school.typed == "52.07 21.15")
        var texts = ["place": school.typed, "place.frame": school.frame?.text ?? ""]
        for step in ["closer", "north", "east", "south", "west"] {
            let form = try DrawnMap.form(texts.map { ($0.key, $0.value) } + [("place.stay", step)])
            let answer = PlaceAnswer("place", map, from: form)
            #expect(step == "closer" || answer.typed != texts["place"])
            texts = ["place": answer.typed, "place.frame": answer.frame?.text ?? ""]
        }
        let back = try #require(MapPoint(texts["place"] ?? ""))
        #expect(abs(back.latitude - 52_070_000) < 10 && abs(back.longitude - 21_150_000) < 10)
    }

    @Test(arguments: ["", "x", "1 2", "1 2 3 4", "91000000 0 5", "0 0 0", "0 0 -1", "9223372036854775807 0 1"])
    func `is looked for on the whole map where a form carries nonsense`(frame: String) throws {
        #expect(PlaceFrame(frame) == nil)
        let map = try DrawnMap.map()
        let form = try DrawnMap.form([
            ("place", ""), ("place.frame", frame), ("place.stay", "wider"), ("place.known", "9"),
        ])
        #expect(PlaceAnswer("place", map, from: form).frame == PlaceFrame(whole: map))
    }

    @Test func `is drawn with the names on the map, escaped, and with no look of a style sheet`() throws {
        let shape = QuestionMap.Shape(.spot, name: "<b>&", lines: [[try DrawnMap.point(52_050_000, 21_100_000)]])
        let map = QuestionMap(edge: try DrawnMap.map().edge, shapes: [shape])
        let frame = try #require(PlaceFrame(whole: map))
        let picture = PlacePicture(map: map, frame: frame, mark: MapPoint("52.05 21.1"))
        let svg = String(decoding: picture.svg, as: UTF8.self)
        #expect(svg.contains("&lt;b&gt;&amp;") && !svg.contains("style") && !svg.contains("<b>"))
    }
}

@Suite struct `A picture that somebody brings` {
    @Test func `is kept among answers with its words`() throws {
        let question = MoveQuestion("photo", "Photo?", .picture(most: 10), isOptional: true)
        #expect(TypedValue(question).json([]) == .success(nil))
        #expect(TypedValue(question).json(["only words"]) == .failure(.missing))
        let typed = ["00", "12", "image/png", "bench.png"]
        #expect(TypedValue(question).json(typed + [""]) == .failure(.noWords))
        let long = String(repeating: "a", count: BroughtPicture.longestWords + 1)
        #expect(TypedValue(question).json(typed + [long]) == .failure(.wordsTooLong))
        let value: JSON = [
            "name": "bench.png", "mediaType": "image/png", "bytes": 12, "sha256": "00", "alt": "A bench",
        ]
        #expect(TypedValue(question).json(typed + ["A bench"]) == .success(value))
        #expect(BroughtPicture.shown(typed + ["A bench"]) == ["bench.png", "A bench"])
    }
}
