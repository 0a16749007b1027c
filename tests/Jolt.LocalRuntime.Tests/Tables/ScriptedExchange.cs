namespace Jolt.LocalRuntime.Tests.Tables;

/// <summary>What a client sent.</summary>
internal sealed record ScriptedRequest(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>What the server answers.</summary>
internal sealed record ScriptedAnswer(int Status, string Body = "", params (string Name, string Value)[] Headers);
