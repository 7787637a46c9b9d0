package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShopSizeTest {

    @Test
    void oneTenantHasHalfOfAMillionAndTheOthersTheRest() {
        ShopSize size = ShopSize.LARGE;

        assertThat(size.purchases(ShopSize.HALF)).isEqualTo(500_500);
        assertThat(size.purchases(ShopSize.READER)).isEqualTo(500);
        assertThat(size.purchases(ShopSize.HALF) + 999 * size.purchases(ShopSize.READER))
                .isEqualTo(1_000_000);
    }

    @Test
    void whatRemainsWhenPartsAreNotEvenIsTheLargestTenants() {
        ShopSize size = new ShopSize(7, 4_003);

        assertThat(size.purchases(ShopSize.HALF) + 6 * size.purchases(ShopSize.READER))
                .isEqualTo(4_003);
    }

    @Test
    void theCustomersShareAllPurchasesOfTheirTenant() {
        ShopSize size = new ShopSize(7, 4_003);

        int shared = IntStream.rangeClosed(1, size.customers(ShopSize.READER))
                .map(customer -> size.purchasesOfCustomer(ShopSize.READER, customer))
                .sum();

        assertThat(shared).isEqualTo(size.purchases(ShopSize.READER));
    }

    @Test
    void aShopTooSmallForSomeWorkloadIsRefused() {
        assertThatThrownBy(() -> new ShopSize(2, 4_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ShopSize(10, 1_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ShopSize(1_000, 4_000)).isInstanceOf(IllegalArgumentException.class);
    }
}
