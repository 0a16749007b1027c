namespace Jolt.Functions.Tests.Attacks;

/// <summary>Who may use a route.</summary>
internal enum Right
{
    Anyone,
    Account,
    Agent,
    Operator,
    MemberOrOperator,
}

/// <summary>What a route's body is.</summary>
internal enum BodyKind
{
    None,
    Json,
    Bytes,
}

/// <summary>One route of the API as attackers see it.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Method">The method.</param>
/// <param name="Template">The template, with its parameters in braces.</param>
/// <param name="Right">Who may use it.</param>
/// <param name="Body">What its body is.</param>
internal sealed record ApiRoute(string Function, string Method, string Template, Right Right, BodyKind Body = BodyKind.None)
{
    /// <summary>Every route. A test fails while one is missing here, and all attacks below try each of them.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("Health", "GET", "health", Right.Anyone),
        new("GetPool", "GET", "pools/{pool}", Right.Anyone),
        new("PutPool", "PUT", "pools/{pool}", Right.Operator, BodyKind.Json),
        new("CreateInvite", "POST", "pools/{pool}/invites", Right.Operator, BodyKind.Json),
        new("ListInvites", "GET", "pools/{pool}/invites", Right.Operator),
        new("RevokeInvite", "DELETE", "pools/{pool}/invites/{invite}", Right.Operator),
        new("GetPoolBooks", "GET", "pools/{pool}/books", Right.MemberOrOperator),
        new("ListMembers", "GET", "pools/{pool}/members", Right.MemberOrOperator),
        new("AskToJoin", "POST", "pools/{pool}/requests", Right.Anyone, BodyKind.Json),
        new("ListJoinRequests", "GET", "pools/{pool}/requests", Right.Operator),
        new("ApproveJoinRequest", "POST", "pools/{pool}/requests/{id}/approve", Right.Operator),
        new("RefuseJoinRequest", "POST", "pools/{pool}/requests/{id}/refuse", Right.Operator),
        new("OpenAccount", "POST", "pools/{pool}/accounts", Right.Anyone, BodyKind.Json),
        new("AuditPool", "GET", "pools/{pool}/audit", Right.MemberOrOperator),
        new("GetAccount", "GET", "account", Right.Account),
        new("LeavePool", "POST", "account/leave", Right.Account),
        new("GetHoldings", "GET", "account/holdings", Right.Account),
        new("GetStatement", "GET", "account/statement", Right.Account),
        new("ListAccountKeys", "GET", "account/keys", Right.Account),
        new("CreateAccountKey", "POST", "account/keys", Right.Account, BodyKind.Json),
        new("RevokeAccountKey", "DELETE", "account/keys/{key}", Right.Account),
        new("CreateTransfer", "POST", "transfers", Right.Account, BodyKind.Json),
        new("EnrolAgent", "POST", "agents", Right.Account, BodyKind.Json),
        new("ListAgents", "GET", "agents", Right.Account),
        new("OpenAgentSession", "POST", "agents/session", Right.Anyone, BodyKind.Json),
        new("RotateAgentSecret", "POST", "agents/{agent}/secret", Right.Account, BodyKind.Json),
        new("RevokeAgent", "DELETE", "agents/{agent}", Right.Account),
        new("GetAgentStanding", "GET", "agents/{agent}/standing", Right.Account),
        new("PutModule", "PUT", "modules/{sha256}", Right.Account, BodyKind.Bytes),
        new("PutInputs", "PUT", "inputs/{sha256}", Right.Account, BodyKind.Bytes),
        new("SubmitJob", "POST", "jobs", Right.Account, BodyKind.Json),
        new("ListJobs", "GET", "jobs", Right.Account),
        new("GetJob", "GET", "jobs/{job}", Right.Account),
        new("CancelJob", "POST", "jobs/{job}/cancel", Right.Account),
        new("GetOutputs", "GET", "jobs/{job}/outputs", Right.Account),
        new("GetOutput", "GET", "jobs/{job}/outputs/{index:int}", Right.Account),
        new("GetReceipts", "GET", "jobs/{job}/receipts", Right.Account),
        new("GetReceiptKeys", "GET", "receipts/keys", Right.Anyone),
        new("RotateReceiptKey", "POST", "receipts/keys", Right.Operator),
        new("TakeLeases", "POST", "leases", Right.Agent, BodyKind.Json),
        new("RenewLease", "POST", "leases/{lease}/renew", Right.Agent),
        new("PostResult", "POST", "leases/{lease}/result", Right.Agent, BodyKind.Bytes),
        new("GiveLeaseBack", "DELETE", "leases/{lease}", Right.Agent),
        new("ListOperatorKeys", "GET", "operator/keys", Right.Operator),
        new("CreateOperatorKey", "POST", "operator/keys", Right.Operator, BodyKind.Json),
        new("RevokeOperatorKey", "DELETE", "operator/keys/{key}", Right.Operator),
        new("ListSigningKeys", "GET", "operator/signing-keys", Right.Operator),
        new("RotateSigningKey", "POST", "operator/signing-keys", Right.Operator, BodyKind.Json),
    ];

    /// <summary>The parameters that are text.</summary>
    public IEnumerable<string> TextParameters => Parameters.Where(name => name != "index");

    private IEnumerable<string> Parameters => Template.Split('/')
        .Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}').Split(':')[0]);

    /// <summary>The address with ids in its parameters' places, as they are.</summary>
    public string Address(IReadOnlyDictionary<string, string>? ids = null) => "/api/" + string.Join('/', Template.Split('/')
        .Select(part => part.StartsWith('{') ? IdOf(part.Trim('{', '}').Split(':')[0], ids) : part));

    /// <summary>The pool that is always there and that anybody may look at, so that something else is what is wrong.</summary>
    public IReadOnlyDictionary<string, string> InPublicPool { get; } = new Dictionary<string, string> { ["pool"] = "public" };

    public override string ToString() => $"{Method} {Template}";

    private static string IdOf(string parameter, IReadOnlyDictionary<string, string>? ids) =>
        ids is not null && ids.TryGetValue(parameter, out var id) ? id : Unknown[parameter];

    /// <summary>Ids as they should be, of things that are not there.</summary>
    public static IReadOnlyDictionary<string, string> Unknown { get; } = new Dictionary<string, string>
    {
        ["pool"] = "nosuchpool",
        ["key"] = "0000000000000000",
        ["invite"] = "0000000000000000",
        ["id"] = "0000000000000000",
        ["agent"] = "g-0000000000000000",
        ["job"] = "j-0000000000000000",
        ["index"] = "0",
        ["lease"] = "j-0000000000000000.0.0.0000000000000000",
        ["sha256"] = new string('0', 64),
    };
}
