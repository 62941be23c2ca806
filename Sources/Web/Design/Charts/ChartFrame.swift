/// What every drawing is told besides its figures.
struct ChartFrame {
    /// The id that the drawing's parts begin with; one of a kind on its page.
    let id: String
    let title: String
    let description: String
    /// The language of the numbers.
    let texts: Texts
    /// Whether the page reads from right to left.
    let isMirrored: Bool

    init(id: String, title: String, description: String, texts: Texts, direction: String? = nil) {
        self.id = id
        self.title = title
        self.description = description
        self.texts = texts
        isMirrored = (direction ?? texts.direction) == "rtl"
    }

    /// A figure with two decimals where it has some.
    func number(_ value: Double) -> String {
        texts.decimal(value, decimals: value.rounded() == value ? 0 : 2)
    }

    /// What stands at a mark of an axis.
    func mark(_ tick: Double, of scale: Scale) -> String { texts.decimal(tick, decimals: scale.decimals) }

    /// The drawing and its table together.
    func chart(_ drawing: Drawing, height: Double, _ columns: [DataTable.Column], _ rows: [[String]]) -> Chart {
        Chart(
            id: id, title: title, description: description,
            svg: drawing.svg(id: id, title: title, description: description, height: height),
            table: DataTable(caption: title, columns: columns, rows: rows))
    }
}
