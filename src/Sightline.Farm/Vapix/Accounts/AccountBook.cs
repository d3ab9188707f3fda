namespace Sightline.Farm.Vapix.Accounts;

/// <summary>The accounts of a device. The list is replaced, never changed, so devices that are alike can share one.</summary>
internal sealed class AccountBook
{
    private readonly Lock _lock = new();
    private volatile IReadOnlyList<FarmAccount> _list = [];

    public IReadOnlyList<FarmAccount> List
    {
        get => _list;
        set => _list = value;
    }

    /// <summary>Replaces the list by one made from it, as one step.</summary>
    public void Change(Func<IReadOnlyList<FarmAccount>, IReadOnlyList<FarmAccount>> change)
    {
        lock (_lock) _list = change(_list);
    }

    /// <summary>The first account that is an administrator, in the order they were made; a named one goes before <c>root</c>.</summary>
    public FarmAccount? FirstAdministrator =>
        List.FirstOrDefault(account => account is { Level: AccessLevel.Administrator, Name: not "root" })
        ?? List.FirstOrDefault(account => account.Level == AccessLevel.Administrator);

    public FarmAccount? Find(string name)
    {
        foreach (var account in _list)
            if (account.Name == name)
                return account;
        return null;
    }
}
