namespace Jolt.LocalRuntime.History;

/// <summary>A payload as an instance's row knows it: a long one is in the history only.</summary>
/// <param name="Exists">Whether there is one.</param>
/// <param name="Text">Its text, if it is short.</param>
internal sealed record InlinePayload(bool Exists, string? Text)
{
    /// <summary>There is none.</summary>
    public static readonly InlinePayload None = new(false, null);

    /// <summary>Describes a payload.</summary>
    public static InlinePayload Of(Json? payload) => payload is null
        ? None
        : new(true, payload.Text.Length <= HistoryLimits.InlineCharactersMax ? payload.Text : null);
}
