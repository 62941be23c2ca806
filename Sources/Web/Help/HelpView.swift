/// What the templates need of a page of documentation. Every name is set, so that none is looked for in what stands
/// around it.
struct HelpView {
    let page: HelpText

    /// Blocks as the template draws them.
    func view(_ blocks: [MarkdownBlock]) -> [[String: Any]] {
        var anchors: Set<String> = []
        return blocks.map { block in
            var view: [String: Any] = [
                "h1": false, "h2": false, "h3": false, "id": "", "paragraph": false, "code": false, "numbered": false,
                "bulleted": false, "table": false, "spans": [[String: Any]](), "items": [[String: Any]](),
                "header": [[String: Any]](), "rows": [[String: Any]](),
            ]
            switch block {
            case .heading(let level, let spans):
                view[level == 1 ? "h1" : level == 2 ? "h2" : "h3"] = true
                let id = HelpText.anchor(MarkdownSpan.plain(spans))
                view["id"] = anchors.insert(id).inserted ? id : "\(id)-\(anchors.count)"
                view["spans"] = self.spans(spans)
            case .paragraph(let spans):
                view["paragraph"] = true
                view["spans"] = self.spans(spans)
            case .code(let text): view["code"] = ["text": text]
            case .list(let isNumbered, let items):
                view[isNumbered ? "numbered" : "bulleted"] = true
                view["items"] = items.map(item)
            case .table(let header, let rows):
                view["table"] = true
                view["header"] = header.map { ["spans": spans($0)] }
                view["rows"] = rows.map { ["cells": $0.map { ["spans": spans($0)] }] }
            }
            return view
        }
    }

    /// An item of one paragraph is drawn without a paragraph's distance.
    private func item(_ blocks: [MarkdownBlock]) -> [String: Any] {
        guard case .paragraph(let first)? = blocks.first else {
            return ["spans": [[String: Any]](), "blocks": view(blocks)]
        }
        return ["spans": spans(first), "blocks": view(Array(blocks.dropFirst()))]
    }

    private func spans(_ spans: [MarkdownSpan]) -> [[String: Any]] {
        spans.map { span in
            var view: [String: Any] = [
                "text": "", "isText": false, "isCode": false, "isStrong": false, "isEmphasis": false, "isLink": false,
                "href": "", "spans": [[String: Any]](),
            ]
            switch span {
            case .text(let text):
                view["text"] = text
                view["isText"] = true
            case .code(let text):
                view["text"] = text
                view["isCode"] = true
            case .strong(let inner):
                view["isStrong"] = true
                view["spans"] = self.spans(inner)
            case .emphasis(let inner):
                view["isEmphasis"] = true
                view["spans"] = self.spans(inner)
            case .link(let inner, let target):
                // What is not among the pages is named without a link.
                guard let href = HelpLibrary.href(of: target, on: page) else {
                    view["isEmphasis"] = true
                    view["spans"] = self.spans(inner)
                    break
                }
                view["isLink"] = true
                view["href"] = href
                view["spans"] = self.spans(inner)
            }
            return view
        }
    }
}
