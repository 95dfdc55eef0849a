"""What the columns of accounts are called elsewhere, and what other lists' columns are called.

As Salesforce, HubSpot, Dynamics 365, 用友, 金蝶, 纷享销客 and 销售易 name them in their documents. A word in
brackets there is the column's own; the weak ones are taken when no better column is there.
"""

from collections.abc import Mapping

_SYNONYMS: Mapping[str, str] = {
    "id": "客户编号 客户编码 客户代码 客户号 客户ID 编号 客户编号ID 会员编号 客商编码 客商编号 顧客番号 顧客コード 得意先コード 往来单位编码 往来单位编号 统一客户编码 account_id account_no account_number account_code "
    "customer_id customer_no customer_number customer_code id company_id client_id record_id Kundennummer Kundennr Kunden-Nr debitor debitorennummer",
    "name": "客户名称 客户名 客户全称 客户 公司名称 单位名称 企业名称 客商名称 顧客名 会社名 得意先名 往来单位名称 名称 account_name account customer customer_name company company_name name organization organisation client client_name Kunde Kundenname Firma",
    "kind": "客户类型 客户类别 客户分类 客户性质 account_kind account_type customer_type relationship_type kind type",
    "segment": "行业 细分行业 所属行业 行业分类 客户行业 行业类型 行业类别 一级行业 1级行业 产业 产业别 segment industry sector vertical industry_code Branche",
    "city": "城市 所在城市 所在地 市 地级市 所属城市 客户城市 城市名称 city town location billing_city address_1_city address1_city mailing_city company_city Ort Stadt",
    "owner": "负责人 客户经理 业务员 销售代表 客户负责人 客户所有人 所有人 所属业务员 专管业务员 分管业务员 专营业务员 销售员 销售人员 跟进人 归属人 归属销售 业务人员 业务负责人 "
    "owner account_owner account_manager company_owner owner_name owner_full_name rep sales_rep salesperson sales_person sales_representative account_owner_name record_owner Betreuer",
    "stage": "关系阶段 客户阶段 relationship_stage stage",
    "purchases": "年采购额 目前采购额 采购额 年销售额 销售额 本年销售额 本年累计销售额 全年销售额 年度销售额 年采购金额 采购金额 销售金额 年销售金额 年成交额 成交金额 年交易额 年营业额 "
    "purchases_from_us purchases annual_purchases annual_sales sales revenue turnover net_sales sales_amount total_sales yearly_sales ytd_sales sales_ytd Umsatz Jahresumsatz",
    "potential": "预计总需求 总需求 年总需求 年需求 年需求额 预计年需求 需求总额 潜力 采购潜力 采购总额 年采购总额 总采购额 estimated_total_purchases total_purchases potential total_potential total_spend annual_spend wallet_size Bedarf Potenzial",
    "profit": "毛利 毛利额 毛利润 利润 利润额 gross_profit profit margin gross_margin_amount Rohertrag Deckungsbeitrag",
    "last_visit": "上次拜访 最近拜访 最后拜访 上次拜访日期 上次拜访时间 最近拜访日期 最近拜访时间 最后拜访日期 最后拜访时间 last_visit last_visited last_visit_date last_call last_call_date last_contact date_of_last_visit letzter_Besuch",
    "preference": "拜访偏好 拜访时间偏好 visit_preference preferred_days preference",
    "influential": "有行业影响力 行业影响力 影响力 influencer influential influence",
    "current_purchase": "x x目前购买 目前购买 目前购买状况 x_current_purchase current_purchase",
    "capability": "y y购买能力 购买能力 总体购买能力 y_capability capability",
    "tier_override": "公司指定分类 指定分类 tier_override",
    "notes": "备注 说明 备注信息 描述 客户备注 客户描述 notes note remark remarks comment comments description account_description Bemerkung",
}  # fmt: skip
_WEAK: Mapping[str, str] = {
    "id": "客户简码 助记码 代码 编码 序列号 唯一性ID 数据ID 客户记录ID 统一社会信用代码 统一编号 (Do_Not_Modify)_Account account_id_18 case_safe_id",
    "name": "客户简称 全名 简称 单位 legal_name",
    "segment": "所属行业名称 行业名称 sub_industry 客户细分",
    "city": "地区名称 shipping_city address_2_city 省市 城市区县",
    "owner": "跟单员 创建人 account_owner_alias created_by sales_owner 分管人员 专管人员",
    "purchases": "annual_revenue annual_revenue_(converted) 年营收 年收入 营业额 本期销售额 累计销售额 订单金额 累计成交金额 total_revenue order_amount won_amount total_amount",
    "last_visit": "last_activity last_activity_date last_contacted last_contacted_date last_touch last_touched last_engagement_date 最近跟进时间 最后跟进时间 最近跟进日期 最后跟进日期 最近活动时间 最近活动日期 最新活动时间 最新跟进时间 "
    "最近联系时间 最近联系日期 上次联系日期 上次跟进时间 上次跟进日期 跟进时间",
}  # fmt: skip
DOUBTFUL = (
    "annual_revenue",
    "annual_revenue_(converted)",
    "年营收",
    "年收入",
    "营业额",
    "年营业额",
)
"""In a CRM's documents the account's own turnover, which is not what it buys from us."""
OTHER_LISTS: Mapping[str, str] = {
    "people": "姓名 联系人 联系人姓名 联系人名称 联系人编号 联系人电话 职务 职位 岗位 部门 所在部门 称谓 性别 手机 手机号 电话 联系电话 邮箱 电子邮件 微信 生日 直接上级 "
    "contact contact_name contact_id full_name first_name last_name salutation title job_title position department mobile mobile_phone phone phone_number email e-mail email_address birthdate reports_to associated_company",
    "projects": "项目 项目名称 项目编号 商机 商机名称 商机编号 商机金额 商机阶段 机会 机会名称 销售阶段 预计成交日期 预计成交时间 预计成交金额 预计签约日期 结单日期 赢率 成交概率 决定日期 项目金额 "
    "opportunity opportunity_name opportunity_id opportunity_owner deal deal_name deal_stage deal_amount pipeline close_date expected_close_date est._close_date est._revenue estimated_close_date estimated_revenue probability probability_(%) forecast_category next_step topic potential_customer amount stage_name",
    "purchases": "订单编号 订单号 订单日期 下单日期 单据编号 单据号 单据日期 发票号 发票日期 出库单号 存货编码 存货名称 物料编码 物料名称 产品编码 产品名称 产品 商品名称 规格型号 数量 单价 含税单价 金额 价税合计 销售日期 "
    "order order_number order_no order_date invoice invoice_number invoice_no invoice_date product product_name product_code item sku quantity qty unit_price list_price line_total total_price document_number posting_date",
    "competitors": "竞争对手 竞品 竞争品牌 对手品牌 竞争对手名称 对手 优势 劣势 弱点 口碑 competitor competitor_name competitors strengths weaknesses weakness brand win_rate",
}  # fmt: skip


def strong_words() -> dict[str, str]:
    """Return what the columns of accounts are called, to their keys, as written here."""
    return {word: key for key, line in _SYNONYMS.items() for word in line.split()}


def weak_words() -> dict[str, str]:
    """Return what may be meant as a column of accounts where no better one is there."""
    return {word: key for key, line in _WEAK.items() for word in line.split()}
