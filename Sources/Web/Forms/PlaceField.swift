import Kernel
import Values

/// A question that is answered on a map: a picture to press, buttons that move the mark for those who press no picture,
/// places to choose from, and the numbers.
struct PlaceField {
    let map: QuestionMap
    let answer: PlaceAnswer
    /// Where the picture of the map is.
    let imageHref: String

    /// The address of the picture, with what it shows.
    private var shownHref: String {
        let frame = answer.frame.map { PercentCoding.encode($0.text) } ?? ""
        let mark = MapPoint(answer.typed).map { PercentCoding.encode($0.text) } ?? ""
        return "\(imageHref)?frame=\(frame)&mark=\(mark)"
    }

    /// What the template `placeMap` needs besides the question.
    func view(_ texts: Texts) -> [String: Any] {
        let known = PlaceAnswer.known(map)
        let mark = MapPoint(answer.typed)
        let district = mark.flatMap { map.district(of: $0) }
        let marked = mark.map { [$0.text, district].compactMap { $0 }.joined(separator: " – ") }
        return [
            "frame": answer.frame?.text ?? "", "hasPicture": answer.frame != nil, "imageHref": shownHref,
            "side": String(PlaceFrame.pixels),
            "marked": marked.map { texts(.placeMarked, ["place": $0]) } ?? texts(.placeNotMarked),
            "hasKnown": !known.isEmpty,
            "known": known.enumerated().map { ["knownValue": String($0), "knownName": $1.name] },
            "looks": Self.buttons([("closer", .placeCloser), ("wider", .placeWider)], texts),
            "steps": Self.buttons(
                [("north", .placeNorth), ("south", .placeSouth), ("west", .placeWest), ("east", .placeEast)], texts),
        ]
    }

    private static func buttons(_ buttons: [(value: String, key: TextKey)], _ texts: Texts) -> [[String: Any]] {
        buttons.map { ["stepValue": $0.value, "stepName": texts($0.key)] }
    }
}
