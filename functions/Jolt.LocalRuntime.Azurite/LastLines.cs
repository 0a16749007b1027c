namespace Jolt.LocalRuntime.Azurite;

/// <summary>The newest lines that a program printed, for the message when it fails.</summary>
internal sealed class LastLines
{
    private const int LinesMax = 50;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();

    public string? Last
    {
        get
        {
            lock (_gate)
            {
                return _lines.LastOrDefault();
            }
        }
    }

    public void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_gate)
        {
            _lines.Enqueue(line.Trim());
            if (_lines.Count > LinesMax)
            {
                _lines.Dequeue();
            }
        }
    }

    public string? FirstWith(string text)
    {
        lock (_gate)
        {
            return _lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));
        }
    }
}
