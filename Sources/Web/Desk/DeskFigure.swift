/// A drawing of the desk, and what stands there while there is nothing to draw.
struct DeskFigure {
    var chart: Chart
    let empty: String
}
