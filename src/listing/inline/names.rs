//! Names that programs give a row's members: `nttSj`, `regDt`, `rdcnt`. Compared in lower case without `_` and `-`.

/// What a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Member {
    Title,
    Posted,
    /// A day that counts as the day of posting where no other stands.
    Modified,
    Author,
    Views,
    Number,
    Category,
    Pinned,
    Files,
    Id,
    Address,
    /// Set where the row is not to be shown.
    Deleted,
    /// Set where it is.
    Shown,
}

/// Whole names, the surer first: their place is their rank.
const NAMES: &[(Member, &str)] = &[
    (
        Member::Title,
        "title nttsj bbscttsj pstsj pstttl nttttl ttl sj subject titl tit articletitle posttitle boardtitle bbstitle noticetitle ntctitle headline bbsttl boardsj infosj pblancnm ancmttl biznm",
    ),
    (
        Member::Posted,
        "regdt regdate regdttm regde regymd frstregistpnttm frstregistde frstregdt firstregdt createdat createddate createdate createdtm creatde credt cretdt writedate writedt writeday wrtdt ntcedt ntcrdt pubdate publishedat publishdate publishat pstdt pstymd bbsdate postdate posteddate posted registdate registdt inserdt insertdt insdt insertdate rgstdt inputdate opendate datetime date dt day",
    ),
    (
        Member::Modified,
        "updatedat updateddate updatedate upddt moddt moddate modifydate modifiedat modifieddate lastupdtpnttm mdfcndt",
    ),
    (
        Member::Author,
        "writer writername writernm wrternm wrtrnm author authorname ntcrnm regnm regusernm regname username usernm nickname nick creator createdby rgtrnm frstregisternm registername deptnm deptname departmentname department wrtdeptnm organnm insttnm mngdeptnm dept",
    ),
    (
        Member::Views,
        "views viewcount viewcnt viewscount hit hits hitcnt hitcount readcount readcnt readno rdcnt inqireco inqcnt inqireCnt inquirycnt inquirycount clickcnt clickcount vwcnt cnt",
    ),
    (Member::Number, "rownum rnum rn rowno listno rownumber"),
    (
        Member::Category,
        "categoryname categorynm category ctgrynm catenm catename clsfnm gubunnm gubun ctgnm bbsctgrynm codenm typename",
    ),
    (Member::Pinned, "noticeyn noticeat isnotice ispinned pinned topyn istop fixyn isfixed ntcyn notiyn"),
    (
        Member::Files,
        "filecnt filecount atchfilecnt attachcnt attachcount hasfile hasfiles hasattachment fileyn isfile atchfileid files attachments",
    ),
    (
        Member::Id,
        "nttid nttno nttsn bbscttsn pstsn pstno articleno articleid articleseq postid postno boardseq boardno bbssn bbsseq bbsno bbsidx bcidx noticeid noticeseq noticeno ntcno contentsid contentid dataid dataseq documentsrl wrid notancmtmgtno seq idx id sn no uid pk num key",
    ),
    (Member::Address, "url link href permalink detailurl linkurl viewurl detaillink path uri canonicalurl"),
    (Member::Deleted, "delyn deleteyn delat isdeleted deleted ishidden hidden"),
    (Member::Shown, "useyn useat isuse openyn othbcat dspyn"),
];

/// What a member of that name is, and how sure the name is: 0 is surest.
pub(super) fn of(name: &str) -> Option<(Member, usize)> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let plain: String = last.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect();
    let whole = NAMES.iter().find_map(|(member, names)| {
        names.split_ascii_whitespace().position(|known| known.eq_ignore_ascii_case(&plain)).map(|rank| (*member, rank))
    });
    // Each program has its own beginnings: `infoSj`, `pblancTtl`, `bbsRegDt`.
    whole.or_else(|| {
        let ends = |ends: &[&str]| ends.iter().any(|end| plain.ends_with(end));
        let other = ["sub", "cate", "menu", "site", "group", "user", "file", "thumb", "img"];
        match () {
            () if other.iter().any(|word| plain.contains(word)) => None,
            () if ends(&["title", "subject", "sj", "ttl"]) => Some((Member::Title, 40)),
            () if ends(&["regdt", "regdate", "registdt", "createdat", "writedate", "pubdate", "registpnttm"]) => {
                Some((Member::Posted, 60))
            }
            () => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_by_their_names() {
        for (name, member) in [
            ("nttSj", Some(Member::Title)),
            ("INFO_SJ", Some(Member::Title)),
            ("attributes.title", Some(Member::Title)),
            ("subTitle", None),
            ("FRST_REGIST_PNTTM", Some(Member::Posted)),
            ("pblancRegDt", Some(Member::Posted)),
            ("endDate", None),
            ("startDt", None),
            ("rdcnt", Some(Member::Views)),
            ("userId", None),
            ("bbsId", None),
            ("_id", Some(Member::Id)),
        ] {
            assert_eq!(of(name).map(|(member, _)| member), member, "{name}");
        }
    }
}
