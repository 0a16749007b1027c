using System.Text.RegularExpressions;

namespace Jolt.Testing;

/// <summary>The lines of a running program, and those who wait for one.</summary>
internal sealed class ProcessLines
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(Regex Pattern, TaskCompletionSource<Match> Found)> _waiting = [];
    private bool _ended;

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            _lines.Add(line);
            _waiting.RemoveAll(waiter => Answer(waiter.Pattern.Match(line), waiter.Found));
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            foreach (var (pattern, found) in _waiting)
            {
                found.TrySetException(Missing(pattern, "The process ended"));
            }

            _waiting.Clear();
        }
    }

    public async Task<Match> WaitForAsync(Regex pattern, TimeSpan patience)
    {
        var found = new TaskCompletionSource<Match>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_lines.Select(line => pattern.Match(line)).FirstOrDefault(match => match.Success) is { } match)
            {
                return match;
            }

            if (_ended)
            {
                throw Missing(pattern, "The process ended");
            }

            _waiting.Add((pattern, found));
        }

        try
        {
            return await found.Task.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            throw Missing(pattern, $"{patience.TotalSeconds:0} seconds passed");
        }
    }

    private static bool Answer(Match match, TaskCompletionSource<Match> found) =>
        match.Success && found.TrySetResult(match);

    private InvalidOperationException Missing(Regex pattern, string why) =>
        new($"{why} without a line like /{pattern}/. Its output:{Environment.NewLine}" +
            string.Join(Environment.NewLine, All));
}
