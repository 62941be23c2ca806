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
        if address == .verifier { return VerifierPage.response(to: request) }
        guard accounts != nil || !address.needsAccounts else { throw HTTPError(.notFound) }
        let visit = try await visit(at: address, request, parameters, client: client)
        let answer: Answer
        do {
            answer =
                request.method == .post && address == .stopNotices
                ? try await stopNoticesNow(visit)
                : request.method == .post
                    ? try await post(address, visit, try await form(visit)) : try await get(address, visit)
        } catch let detour as Detour {
            answer = self.answer(to: detour, visit)
        } catch let error as CompanyError {
            answer = self.answer(to: error, visit)
        } catch AccountError.keyOnDevice {
            answer = self.answer(to: .conflict(.keyOnDevice), visit)
        }
        return response(answer, visit)
    }

    private func visit(
        at address: Address, _ request: Request, _ parameters: Parameters, client: String
    ) async throws -> Visit {
        var visitor: Visitor?
        if let accounts, let cookie = cookies.value(VisitorCookies.session, of: request),
            let token = SessionToken(cookie), let session = try await accounts.session(token, at: time.now())
        {
            do {
                visitor = try await self.visitor(session, at: address, parameters)
            } catch AccountError.unknownAccount {
                // Deleted between the two questions: a stranger.
                visitor = nil
            }
        }
        let stranger =
            address.isForStrangers || (address == .home && sampleOffice != nil && visitor == nil)
            ? StrangerToken(cookie: cookies.value(VisitorCookies.stranger, of: request)) : nil
        let query = FormFields(Array((request.uri.query ?? "").utf8)) ?? FormFields()
        return Visit(
            address: address, request: request, parameters: parameters,
            texts: address.isForAllReaders ? texts(for: request, query) : texts(for: request, query).complete,
            client: client, visitor: visitor, stranger: stranger,
            query: query)
    }

    /// Texts in the language that the address, else a cookie, else the browser asks for.
    func texts(for request: Request, _ query: FormFields) -> Texts {
        let languages = HTTPFields.Element.Name("Accept-Language").flatMap { request.headers[$0] }
        let chosen = LanguageList.choice(query) ?? cookies.value(VisitorCookies.language, of: request)
        return Texts(accepting: languages, chosen: chosen)
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
        case .petition, .petitionPromises, .principle, .picture, .smallPicture, .actMap, .booth, .tracker,
            .opinions, .statements, .statement, .exposure, .moderation, .lot, .lotRoom, .lotAudit, .jury, .juryDocument:
            try await procedurePage(address, visit)
        case .statistics: .page(try await statistics(visit))
        case .statisticsFigures: try await statisticsFigures(visit)
        case .record: .page(try await record(visit))
        case .recordFile, .inspectionFile: try await recordFile(visit)
        case .change: .page(try await change(visit))
        case .disclosure: .page(try await disclosure(visit))
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
        case .letterCode: .page(try letterCode(visit))
        case .reset: .page(reset(visit))
        case .myData: try await myData(visit)
        case .ownRow: .page(try await ownRowPage(visit))
        case .erase: .page(try await erase(visit))
        case .leave: .page(try leave(visit))
        case .ownKey: .page(try await ownKey(visit))
        case .ownKeyLost: .page(try await lostKey(visit))
        case .entry: .page(try await entry(visit.parameters, visit.texts))
        case .log, .published, .help, .helpPage, .helpOffice, .accessibility, .privacyNotice, .problem,
            .design, .designFigures:
            try await standingPage(address, visit)
        case .report, .reports, .reportsTable, .reportDecision, .reportFollow: try await reportPage(address, visit)
        case .notices, .noticeChoices, .noticeContact, .noticeConfirm, .noticeRemove: try await noticePage(visit)
        case .stopNotices: try stopNotices(visit)
        case .security, .codes, .codesConfirm, .codesRecovery, .codesOff, .sessions, .logInCode, .passkeys,
            .passkeyNew, .passkeyRemove, .logInPasskey, .openID, .openIDBack:
            try await wayIn(visit)
        case .companyNew, .company, .companyName, .companyInvite, .companyMember, .companyDelete, .companyData,
            .companyErase, .invitation, .acting:
            try await companyPage(visit)
        case .logOut, .identifier, .ownKeyAdd, .passkeyAdd, .deskIdentifier, .tryRole, .companyWithdraw, .lotEvents:
            throw HTTPError(.notFound)
        default: try await deskAnswer(address, visit)
        }
    }

    /// Pages that single procedures have.
    private func procedurePage(_ address: Address, _ visit: Visit) async throws -> Answer {
        switch address {
        case .petition: .page(try await petition(visit))
        case .petitionPromises: .page(try await petitionPromises(visit))
        case .principle: .page(try await principle(visit))
        case .picture: try await picture(visit)
        case .smallPicture: try await smallPicture(visit)
        case .actMap: try await actMap(visit)
        case .booth: .page(try await booth(visit))
        case .tracker: .page(try await tracker(visit))
        case .lot:
            if let part = TenderPart(try await place(visit)) {
                .page(try await tenderLot(part, visit))
            } else {
                .page(try await lot(visit))
            }
        case .lotRoom: .page(try await room(visit))
        case .lotAudit: try await lotAudit(visit)
        case .jury: .page(try await jury(visit))
        case .juryDocument: try await juryDocument(visit)
        default: try await consultationAnswer(address, visit)
        }
    }

    /// Pages that say the same to everybody.
    private func standingPage(_ address: Address, _ visit: Visit) async throws -> Answer {
        switch address {
        case .log: .page(try await log(visit.texts))
        case .published: .page(try await published(visit))
        case .help: .page(helpContents(visit))
        case .helpPage, .helpOffice: .page(try helpPage(visit))
        case .accessibility: .page(accessibilityStatement(visit))
        case .privacyNotice: .page(try await privacyNotice(visit))
        case .problem: .page(try problem(visit.parameters, visit.texts))
        case .design: .page(design(visit))
        case .designFigures: try designFigures(visit)
        default: throw HTTPError(.notFound)
        }
    }

    /// Pages for whoever reports what breaks the law, or was reported.
    private func reportPage(_ address: Address, _ visit: Visit) async throws -> Answer {
        switch address {
        case .report: try await report(visit)
        case .reports: .page(try await reportNumbers(visit))
        case .reportsTable: try await reportsTable(visit)
        case .reportDecision: .page(try await reportDecision(visit))
        case .reportFollow: .page(try await followReport(visit))
        default: throw HTTPError(.notFound)
        }
    }

    private func post(_ address: Address, _ visit: Visit, _ form: SentForm) async throws -> Answer {
        switch address {
        case .signUp: try await signUp(visit, form)
        case .logIn: try await logIn(visit, form)
        case .logOut: try await logOut(visit)
        case .password: try await password(visit, form)
        case .letterCode: try await letterCode(visit, form)
        case .reset: try await reset(visit, form)
        case .identifier: try await makeIdentifier(visit)
        case .erase: try await erase(visit, form)
        case .leave: try await leave(visit, form)
        case .ownKey: try await ownKey(visit, form)
        case .ownKeyAdd: try await addOwnKey(visit, form)
        case .ownKeyLost: try await lostKey(visit, form)
        case .tryRole: try await tryRole(visit)
        case .notices, .noticeChoices, .noticeContact, .noticeConfirm, .noticeRemove:
            try await noticePage(visit, form)
        case .report: try await report(visit, form)
        case .reportDecision: try await reportDecision(visit, form)
        case .reportFollow: try await followReport(visit, form)
        case .companyNew, .companyName, .companyInvite, .companyWithdraw, .companyMember, .companyDelete,
            .companyErase, .invitation, .acting:
            try await companyPage(visit, form)
        case .codes, .codesConfirm, .codesRecovery, .codesOff, .sessions, .logInCode, .passkeyNew, .passkeyAdd,
            .passkeyRemove, .logInPasskey:
            try await wayIn(visit, form)
        case .submit, .revise: try await start(visit, form)
        case .submitQuestion, .reviseQuestion: try await question(visit, form)
        case .submitCheck, .reviseCheck: try await send(visit, form)
        case .actPage: try await actPage(visit, form)
        case .actCheck: try await sendAct(visit, form)
        case .opinions: try await opinions(visit, form)
        case .moderation: try await moderation(visit, form)
        case .lotRoom: try await room(visit, form)
        case .change: try await change(visit, form)
        case .disclosure: try await disclosure(visit, form)
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
            status: detour.status, code: nil, detail: texts(detour.key), remedy: texts(.formRemedy), texts: texts
        ).page
        return .page(page, status: HTTPResponse.Status(code: detour.status))
    }

    private func asset(_ request: Request, _ parameters: Parameters) throws -> Response {
        var headers: HTTPFields = [
            .cacheControl: "public, max-age=31536000, immutable", .vary: "Accept-Encoding",
        ]
        var bytes: [UInt8]
        switch parameters.get("file") {
        case Stylesheet.cssName:
            bytes = Stylesheet.css
            headers[.contentType] = "text/css; charset=utf-8"
            if request.unpacksGzip, let packed = Stylesheet.packedCSS {
                bytes = packed
                headers[.contentEncoding] = "gzip"
            }
        case Stylesheet.iconName:
            bytes = Stylesheet.icon
            headers[.contentType] = "image/svg+xml"
        case Stylesheet.passkeyName:
            bytes = Stylesheet.passkey
            headers[.contentType] = "text/javascript; charset=utf-8"
        case Stylesheet.ownKeyName:
            bytes = Stylesheet.ownKey
            headers[.contentType] = "text/javascript; charset=utf-8"
        case Stylesheet.boothName:
            bytes = Stylesheet.booth
            headers[.contentType] = "text/javascript; charset=utf-8"
        case Stylesheet.roomName:
            bytes = Stylesheet.room
            headers[.contentType] = "text/javascript; charset=utf-8"
        case Stylesheet.sealName:
            bytes = Stylesheet.seal
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
        case .file(let content, let type, let name, let isShown):
            set("Content-Type", type)
            // RFC 8187 lets any name through without a way out of the header.
            set(
                "Content-Disposition",
                "\(isShown ? "inline" : "attachment"); filename*=UTF-8''\(PercentCoding.encode(name))")
            bytes = content
        }
        return Response(
            status: answer.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
