using Jolt.Testing;

namespace Jolt.Benchmarks.Pauses;

/// <summary>Programs of ordinary priority that want all the processors there are.</summary>
internal sealed class OwnersPrograms : IAsyncDisposable
{
    private readonly List<ChildProcess> _loops = [];

    public static OwnersPrograms Start(int count)
    {
        var programs = new OwnersPrograms();
        for (var number = 0; number < count; number++)
        {
            programs._loops.Add(ChildProcess.Start("sh", ["-c", "while :; do :; done"]));
        }

        return programs;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var loop in _loops)
        {
            await loop.DisposeAsync();
        }
    }
}
