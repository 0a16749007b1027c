using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jolt.LocalRuntime.History;

/// <summary>Events as pages of text: a page is a JSON array that fits into a row.</summary>
internal static class HistoryPages
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes events, in as few pages as they fit into.</summary>
    public static IReadOnlyList<string> Write(IEnumerable<HistoryEvent> events)
    {
        var pages = new List<string>();
        var page = new StringBuilder();
        foreach (var json in events.Select(e => JsonSerializer.Serialize(e, s_json)))
        {
            if (page.Length > 0 && page.Length + json.Length + 2 > HistoryLimits.PageCharactersMax)
            {
                pages.Add(page.Append(']').ToString());
                page.Clear();
            }

            page.Append(page.Length == 0 ? '[' : ',').Append(json);
        }

        if (page.Length > 0)
        {
            pages.Add(page.Append(']').ToString());
        }

        return pages;
    }

    /// <summary>Reads a page.</summary>
    public static IReadOnlyList<HistoryEvent> Read(string page) =>
        JsonSerializer.Deserialize<List<HistoryEvent>>(page, s_json)!;
}
