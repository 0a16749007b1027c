using System.Globalization;

namespace Jolt.EndToEnd.Tests.Processes;

/// <summary>The processes that a process has started, and what those have started, as Linux shows them.</summary>
internal static class ProcessTree
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>All that lives under a process now.</summary>
    public static IReadOnlyList<Member> Under(int process)
    {
        var all = Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .OfType<Member>()
            .ToLookup(member => member.Parent);
        var found = new List<Member>();
        var waiting = new Queue<int>([process]);
        while (waiting.TryDequeue(out var parent))
        {
            foreach (var child in all[parent])
            {
                found.Add(child);
                waiting.Enqueue(child.Id);
            }
        }

        return found;
    }

    /// <summary>Waits until none of them runs any more; fails with those that do.</summary>
    public static async Task WaitForEndAsync(IReadOnlyList<Member> members)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            var left = members.Where(member => Read(member.Id) is { } now && now.StartedAt == member.StartedAt).ToList();
            if (left.Count == 0)
            {
                return;
            }

            if (patience.IsCancellationRequested)
            {
                throw new AssertFailedException($"Left behind:\n{string.Join('\n', left.Select(member => member.CommandLine))}");
            }

            await Task.Delay(s_lookEvery);
        }
    }

    private static Member? Read(int id)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{id}/stat");
            var columns = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            var command = File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ');

            // One that has ended keeps its id until somebody asks for its exit code.
            return columns[0] is "Z" or "X" ? null : new Member(id, int.Parse(columns[1], CultureInfo.InvariantCulture), columns[19], command);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A process; an id may be given again, but not with the same start.</summary>
    internal sealed record Member(int Id, int Parent, string StartedAt, string CommandLine);
}
