import Hummingbird
import Kernel
import Storage
import Values

extension WebRoutes {
    /// Answers one request.
    func respond(
        at address: Address, _ request: Request, _ parameters: Parameters, client: String
    ) async throws -> Response {
        if address == .asset { return try asset(request, parameters) }
        if address == .verifier { return VerifierPage.response }
        guard accounts != nil || !address.needsAccounts else { throw HTTPError(.notFound) }
        let visit = try await visit(at: address, request, parameters, client: client)
        let answer: Answer
        do {
            answer =
                request.method == .post
                ? try await post(address, visit, try await form(visit)) : try await get(address, visit)
        } catch let detour as Detour {
            answer = self.answer(to: detour, visit)
        }
        return response(answer, visit)
    }

    private func visit(
        at address: Address, _ request: Request, _ parameters: Parameters, client: String
    ) async throws -> Visit {
        let languages = HTTPFields.Element.Name("Accept-Language").flatMap { request.headers[$0] }
        var visitor: Visitor?
        if let accounts, let cookie = cookies.value(VisitorCookies.session, of: request),
            let token = SessionToken(cookie), let session = try await accounts.session(token, at: time.now())
        {
            do {
                visitor = Visitor(session: session, account: try await accounts.account(session.account))
            } catch AccountError.unknownAccount {
                // Deleted between the two questions: a stranger.
                visitor = nil
            }
        }
        let stranger =
            address.isForStrangers || (address == .home && sampleOffice != nil && visitor == nil)
            ? StrangerToken(cookie: cookies.value(VisitorCookies.stranger, of: request)) : nil
        let query = FormFields(Array((request.uri.query ?? "").utf8)) ?? FormFields()
        let chosen = LanguageList.choice(query) ?? cookies.value(VisitorCookies.language, of: request)
        return Visit(
            address: address, request: request, parameters: parameters,
            texts: Texts(accepting: languages, chosen: chosen), client: client, visitor: visitor, stranger: stranger,
            query: query)
    }

    /// The form that a visit brings, if it comes from a page of ours.
    private func form(_ visit: Visit) async throws -> SentForm {
        guard RequestOrigin.isOwn(visit.request, publicAddress: publicAddress) else {
            throw Detour.forbidden(.formFromElsewhere)
        }
        if visit.stranger == nil { _ = try visit.loggedIn() }
        let form = try await SentForm(visit.request, takesFiles: visit.address.takesFiles)
        guard visit.isValid(token: form.text(SentForm.tokenName)) else {
            throw Detour.forbidden(.formFromElsewhere)
        }
        return form
    }

    private func get(_ address: Address, _ visit: Visit) async throws -> Answer {
        switch address {
        case .home, .asset, .verifier: .page(try await home(visit))
        case .programme: .page(try await programme(visit.parameters, visit.texts))
        case .part: .page(try await part(visit))
        case .outcomeFigures: try await outcomeFigures(visit)
        case .outcome: .page(try await outcome(visit))
        case .outcomeTable: try await outcomeTable(visit)
        case .items: try await items(visit)
        case .item: try await item(visit)
        case .act: try await act(visit)
        case .actPage: try await actPage(visit)
        case .actCheck: try await actCheck(visit)
        case .actReceipt: .page(try await actReceipt(visit))
        case .myActs: .page(try await myActs(visit))
        case .statistics: .page(try await statistics(visit))
        case .statisticsFigures: try await statisticsFigures(visit)
        case .record: .page(try await record(visit))
        case .recordFile, .inspectionFile: try await recordFile(visit)
        case .change: .page(try await change(visit))
        case .submit, .revise: .page(try await start(visit))
        case .submitQuestion, .reviseQuestion: try await question(visit)
        case .submitCheck, .reviseCheck: try await check(visit)
        case .sent: .page(try await sent(visit))
        case .review: .page(try await queue(visit))
        case .inspection: .page(try await inspection(visit))
        case .account: .page(try await account(visit))
        case .signUp: visit.visitor == nil ? .page(signUp(visit)) : .seeOther(Address.account.rawValue)
        case .logIn: visit.visitor == nil ? .page(logIn(visit)) : .seeOther(Address.account.rawValue)
        case .password: .page(try password(visit))
        case .reset: .page(reset(visit))
        case .myData: try await myData(visit)
        case .erase: .page(try await erase(visit))
        case .leave: .page(try leave(visit))
        case .entry: .page(try await entry(visit.parameters, visit.texts))
        case .log: .page(try await log(visit.texts))
        case .problem: .page(try problem(visit.parameters, visit.texts))
        case .design: .page(design(visit))
        case .designFigures: try designFigures(visit)
        case .security, .codes, .codesConfirm, .codesRecovery, .codesOff, .sessions, .logInCode, .passkeys,
            .passkeyNew, .passkeyRemove, .logInPasskey, .openID, .openIDBack:
            try await wayIn(visit)
        case .logOut, .identifier, .passkeyAdd, .deskIdentifier, .tryRole: throw HTTPError(.notFound)
        default: .page(try await deskPage(address, visit))
        }
    }

    private func post(_ address: Address, _ visit: Visit, _ form: SentForm) async throws -> Answer {
        switch address {
        case .signUp: try await signUp(visit, form)
        case .logIn: try await logIn(visit, form)
        case .logOut: try await logOut(visit)
        case .password: try await password(visit, form)
        case .reset: try await reset(visit, form)
        case .identifier: try await makeIdentifier(visit)
        case .erase: try await erase(visit, form)
        case .leave: try await leave(visit, form)
        case .tryRole: try await tryRole(visit)
        case .codes, .codesConfirm, .codesRecovery, .codesOff, .sessions, .logInCode, .passkeyNew, .passkeyAdd,
            .passkeyRemove, .logInPasskey:
            try await wayIn(visit, form)
        case .submit, .revise: try await start(visit, form)
        case .submitQuestion, .reviseQuestion: try await question(visit, form)
        case .submitCheck, .reviseCheck: try await send(visit, form)
        case .actPage: try await actPage(visit, form)
        case .actCheck: try await sendAct(visit, form)
        case .change: try await change(visit, form)
        case .inspection: try await inspection(visit, form)
        default: try await deskForm(address, visit, form)
        }
    }

    private func answer(to detour: Detour, _ visit: Visit) -> Answer {
        guard detour != .logIn else {
            let asked = LocalPath(visit.request.uri.string)?.text ?? visit.path
            let next = visit.request.method == .get ? "?next=" + PercentCoding.encode(asked) : ""
            return .seeOther(Address.logIn.rawValue + next)
        }
        let texts = visit.texts
        let page = ErrorPage(
            status: detour.status, detail: texts(detour.key), remedy: texts(.formRemedy), texts: texts
        ).page
        return .page(page, status: HTTPResponse.Status(code: detour.status))
    }

    private func asset(_ request: Request, _ parameters: Parameters) throws -> Response {
        var headers: HTTPFields = [
            .cacheControl: "public, max-age=31536000, immutable", .vary: "Accept-Encoding",
        ]
        let unpacks = request.headers[.acceptEncoding]?.contains("gzip") ?? false
        var bytes: [UInt8]
        switch parameters.get("file") {
        case Stylesheet.cssName:
            bytes = Stylesheet.css
            headers[.contentType] = "text/css; charset=utf-8"
            if unpacks, let packed = Stylesheet.packedCSS {
                bytes = packed
                headers[.contentEncoding] = "gzip"
            }
        case Stylesheet.iconName:
            bytes = Stylesheet.icon
            headers[.contentType] = "image/svg+xml"
        case Stylesheet.passkeyName:
            bytes = Stylesheet.passkey
            headers[.contentType] = "text/javascript; charset=utf-8"
        default: throw HTTPError(.notFound)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func response(_ answer: Answer, _ visit: Visit) -> Response {
        // What somebody is shown who is logged in, and what carries a token, stays in no cache.
        let isOwn = visit.visitor != nil || visit.stranger != nil || visit.request.method == .post
        var headers: HTTPFields = [.cacheControl: isOwn ? "private, no-store" : "no-cache"]
        func set(_ name: String, _ value: String) {
            if let name = HTTPFields.Element.Name(name) { headers[name] = value }
        }
        set("Vary", "Accept-Language, Cookie")
        if let seconds = answer.retryAfterSeconds { set("Retry-After", String(seconds)) }
        var cookies = answer.cookies
        if let stranger = visit.stranger, stranger.isNew {
            cookies.append(self.cookies.set(VisitorCookies.stranger, stranger.secret))
        }
        if let language = LanguageList.choice(visit.query) { cookies.append(self.cookies.set(language: language)) }
        for cookie in cookies { headers.append(HTTPFields.Element(name: .setCookie, value: cookie)) }
        var bytes: [UInt8] = []
        switch answer.content {
        case .seeOther(let path): set("Location", path)
        case .page(let page):
            set("Content-Type", "text/html; charset=utf-8")
            bytes = Array(html(page, visit.texts, visit: visit).utf8)
        case .file(let content, let type, let name):
            set("Content-Type", type)
            // RFC 8187 lets any name through without a way out of the header.
            set("Content-Disposition", "attachment; filename*=UTF-8''\(PercentCoding.encode(name))")
            bytes = content
        }
        return Response(
            status: answer.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
