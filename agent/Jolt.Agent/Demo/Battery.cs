namespace Jolt.Agent.Demo;

/// <summary>A member's charge as a battery: what can be spent, and what is about to be settled.</summary>
internal static class Battery
{
    private const int Cells = 24;

    /// <summary>The battery's cells: charged, about to be, empty.</summary>
    /// <param name="available">What can be spent, in fuel.</param>
    /// <param name="unsettled">What is about to be paid, in fuel.</param>
    /// <param name="full">What fills the battery, in fuel.</param>
    internal static (int Charged, int Coming, int Empty) Fill(long available, long unsettled, long full)
    {
        var charged = Portion(available, full);
        var coming = Portion(available + unsettled, full) - charged;
        return (charged, coming, Cells - charged - coming);
    }

    internal static string Markup(MemberScene member, long full)
    {
        var (charged, coming, empty) = Fill(member.Account.Available, member.Unsettled, full);
        var color = MemberColor.Of(member.Member.Name);
        return $"[grey58]▐[/][{color}]{new string('█', charged)}[/][{color}]{new string('▒', coming)}[/]" +
            $"[grey23]{new string('░', empty)}[/][grey58]▌[/]";
    }

    private static int Portion(long amount, long full) =>
        full <= 0 ? 0 : (int)Math.Clamp((decimal)amount * Cells / full, 0, Cells);
}
