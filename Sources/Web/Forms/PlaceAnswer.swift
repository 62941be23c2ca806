import Kernel
import Values

/// What a question that is answered on a map was answered, and what of the map was shown.
struct PlaceAnswer {
    /// The point as it is written, or what somebody typed instead.
    var typed: String
    /// What of the map is shown; nil for a map on which nothing is drawn.
    var frame: PlaceFrame?

    /// What a question's map is called in answers that are kept.
    static func frameName(_ question: String) -> String { "\(question).frame" }

    /// What the buttons of a question's map are called: a form may have several maps.
    static func buttonName(_ question: String) -> String { "\(question).stay" }

    /// The places by which a map can be moved to: named shapes, in the order in which they are drawn.
    static func known(_ map: QuestionMap) -> [QuestionMap.Shape] {
        map.shapes.filter { $0.kind != .line && !$0.name.isEmpty }
    }

    /// Whether a form asks for the page again: somebody pressed on the map, or a button that belongs to it.
    ///
    /// Whoever presses the picture by the keyboard, or ends a line by Enter, sends the corner where both numbers are 0:
    /// that means that they go on.
    static func isAnotherLook(_ name: String, _ form: FormFields) -> Bool {
        pressed(name, form) != nil || !form.text(buttonName(name)).isEmpty
    }

    private static func pressed(_ name: String, _ form: FormFields) -> (x: Int, y: Int)? {
        guard let x = Int(form.text("\(name).pin.x")), let y = Int(form.text("\(name).pin.y")), x > 0 || y > 0 else {
            return nil
        }
        return (x, y)
    }

    /// What a form brought.
    init(_ name: String, _ map: QuestionMap, from form: FormFields) {
        typed = form.text(name)
        let whole = PlaceFrame(whole: map)
        frame = PlaceFrame(form.text(Self.frameName(name))) ?? whole
        let marked = MapPoint(typed)
        if let pressed = Self.pressed(name, form) {
            typed = frame?.point(x: pressed.x, y: pressed.y)?.text ?? typed
            return
        }
        guard let shown = frame, let whole else { return }
        switch form.text(Self.buttonName(name)) {
        case "closer": frame = shown.closer(at: marked)
        case "wider": frame = shown.wider(upTo: whole)
        case "north": move(north: 1, east: 0)
        case "south": move(north: -1, east: 0)
        case "east": move(north: 0, east: 1)
        case "west": move(north: 0, east: -1)
        case "go": go(to: form.text("\(name).known"), map)
        default: break
        }
    }

    /// What was answered before.
    init(_ name: String, _ map: QuestionMap, _ answers: TypedAnswers) {
        typed = answers.texts[name]?.first ?? ""
        frame = answers.texts[Self.frameName(name)]?.first.flatMap { PlaceFrame($0) } ?? PlaceFrame(whole: map)
    }

    /// The answers to keep.
    func kept(_ name: String) -> [String: [String]] {
        [name: [typed], Self.frameName(name): frame.map { [$0.text] } ?? []]
    }

    /// Moves the mark, and the map with it where it would leave it. Where nothing is marked, the middle is.
    private mutating func move(north: Int64, east: Int64) {
        guard let frame else { return }
        guard let before = MapPoint(typed) else {
            typed = frame.centre.text
            return
        }
        guard let point = frame.step(from: before, north: north, east: east) else { return }
        typed = point.text
        if !frame.shows(point) { self.frame = frame.moved(to: point) }
    }

    /// Marks a place that is drawn, and looks closely at it.
    private mutating func go(to number: String, _ map: QuestionMap) {
        let known = Self.known(map)
        guard let number = Int(number), known.indices.contains(number),
            let around = PlaceFrame(around: known[number].lines.flatMap { $0 })
        else { return }
        typed = around.centre.text
        frame = known[number].kind == .spot ? frame?.moved(to: around.centre) : around
    }
}
