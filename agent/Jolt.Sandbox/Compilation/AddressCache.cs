using System.Reflection.Emit;

namespace Jolt.Sandbox.Compilation;

/// <summary>
/// Remembers, within a stretch of code that is only entered at its start, which locals' values were already
/// extended to an address and how far behind it the memory was already checked.
/// </summary>
internal sealed class AddressCache
{
    private readonly Dictionary<int, (LocalBuilder Address, long Checked)> _known = [];

    public (LocalBuilder Address, long Checked)? Find(int local) =>
        _known.TryGetValue(local, out var known) ? known : null;

    public void Remember(int local, LocalBuilder address, long @checked) => _known[local] = (address, @checked);

    public void Forget(int local) => _known.Remove(local);

    public void Clear() => _known.Clear();

    /// <summary>What is known now, to be known again elsewhere.</summary>
    public KeyValuePair<int, (LocalBuilder Address, long Checked)>[] Snapshot() => [.. _known];

    /// <summary>Knows what a snapshot says, and nothing else.</summary>
    public void Restore(KeyValuePair<int, (LocalBuilder Address, long Checked)>[] snapshot)
    {
        Clear();
        foreach (var (local, known) in snapshot)
        {
            _known[local] = known;
        }
    }
}
