using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jolt.LocalRuntime.History;

/// <summary>Events as pages: a page is a JSON array, as UTF-8, that fits into a row.</summary>
internal static class HistoryPages
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes events, in as few pages as they fit into.</summary>
    public static IReadOnlyList<byte[]> Write(IEnumerable<HistoryEvent> events)
    {
        var pages = new List<byte[]>();
        var page = new MemoryStream();
        foreach (var json in events.Select(e => JsonSerializer.SerializeToUtf8Bytes(e, s_json)))
        {
            if (page.Length > 0 && page.Length + json.Length + 2 > HistoryLimits.PageBytesMax)
            {
                pages.Add(End(page));
                page.SetLength(0);
            }

            page.WriteByte((byte)(page.Length == 0 ? '[' : ','));
            page.Write(json);
        }

        if (page.Length > 0)
        {
            pages.Add(End(page));
        }

        return pages;
    }

    /// <summary>Reads a page.</summary>
    public static IReadOnlyList<HistoryEvent> Read(byte[] page) =>
        JsonSerializer.Deserialize<List<HistoryEvent>>(page, s_json)!;

    private static byte[] End(MemoryStream page)
    {
        page.WriteByte((byte)']');
        return page.ToArray();
    }
}
