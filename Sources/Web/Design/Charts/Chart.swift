/// A drawing with the same figures as a table: what is drawn can be read, heard and taken away.
struct Chart {
    /// The id that the drawing's name and description begin with; one of a kind on its page.
    let id: String
    let title: String
    /// What the drawing shows, in a sentence.
    let description: String
    let svg: String
    /// The figures that were drawn, all of them.
    var table: DataTable

    /// What the component `chart` needs.
    ///
    /// - Parameters:
    ///   - csvHref: where the figures can be downloaded.
    ///   - caption: what stands below the drawing.
    func view(csvHref: String?, caption: String? = nil) -> [String: Any] {
        [
            "svg": svg, "chartTitle": title, "chartCaption": caption ?? false, "csvHref": csvHref ?? false,
            "csvName": "\(id).csv",
        ].merging(table.view) { drawn, _ in drawn }
    }
}
